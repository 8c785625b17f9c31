package io.dualstore.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of an action whose text identifies something: a code, the number of a document, the name of a group. Two identifiers that
 * look the same are the same: before the action's handler runs, every node refuses an identifier that is not in its canonical form
 * ({@link io.dualstore.text.IdentifierText}). The page brings what is typed into that form.
 *
 * <p>The component is a {@code String}, or a collection, an {@code Optional} or a map of strings. Both keys and values of a map are
 * identifiers. The component may be in a record within the action. A component with Axon's {@code @TargetEntityId} is an identifier
 * without this annotation. In an event the annotation has no effect: what is in the log stays readable.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Identifier {}
