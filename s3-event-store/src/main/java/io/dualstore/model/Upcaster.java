package io.dualstore.model;

import java.util.Map;

/**
 * Turns the payload of one older version of an action or event into the next. Chained until the model's own version is reached.
 */
public interface Upcaster {

    /** Qualified name of the type, as stored. */
    String name();

    /** The stored version that this one reads. */
    String fromVersion();

    /** The version that it gives. */
    String toVersion();

    /**
     * The payload in the newer version.
     *
     * @param payload the JSON object as maps, lists, strings, numbers, booleans and nulls; a number with a fraction or an exponent is a
     *     {@link java.math.BigDecimal}, so that it keeps its digits
     */
    Map<String, Object> upcast(Map<String, Object> payload);
}
