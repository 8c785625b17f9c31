package io.dualstore.axon.message;

import java.math.BigDecimal;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.util.JsonGeneratorDecorator;
import tools.jackson.core.util.JsonGeneratorDelegate;

/**
 * Writes decimals without an exponent, as people do: {@code 0.0000001} and not {@code 1E-7}. A negative scale cannot be written so; such
 * a number keeps its exponent, and so do numbers whose digits would be too many.
 */
final class PlainDecimals implements JsonGeneratorDecorator {

    private static final int MAX_SCALE = 100;

    @Override
    public JsonGenerator decorate(TokenStreamFactory factory, JsonGenerator generator) {
        return new PlainGenerator(generator);
    }

    private static final class PlainGenerator extends JsonGeneratorDelegate {

        PlainGenerator(JsonGenerator generator) {
            super(generator, false);
        }

        @Override
        public JsonGenerator writeNumber(BigDecimal number) {
            if (number.scale() >= 0 && number.scale() <= MAX_SCALE) {
                delegate.writeNumber(number.toPlainString());
            } else {
                delegate.writeNumber(number);
            }
            return this;
        }
    }
}
