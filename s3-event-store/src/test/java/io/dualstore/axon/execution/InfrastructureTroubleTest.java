package io.dualstore.axon.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.execution.InfrastructureTrouble.Scope;
import io.dualstore.log.store.ObjectStoreException;
import io.dualstore.model.Refusal;
import io.dualstore.sqlite.DatabaseException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What says nothing about an update. */
class InfrastructureTroubleTest {

    private static final UUID UPDATE = UUID.randomUUID();

    static Stream<Throwable> errors() {
        return Stream.of(
                new OutOfMemoryError(),
                new StackOverflowError(),
                new InternalError(),
                new NoClassDefFoundError(),
                new ExceptionInInitializerError(new IllegalStateException()),
                new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfTheRuntimeConcernsTheUpdateThatRan(Throwable error) {
        assertThat(InfrastructureTrouble.in(wrapped(error), UPDATE))
                .hasValueSatisfying(trouble -> assertThat(trouble.scope()).isEqualTo(Scope.UPDATE));
    }

    static Stream<Throwable> node() {
        return Stream.of(
                new DatabaseException.Failed("disk full", null),
                new ObjectStoreException.Unreachable("no answer", null),
                new InterruptedException());
    }

    @ParameterizedTest
    @MethodSource("node")
    void storeDiskAndLogConcernTheNode(Throwable trouble) {
        assertThat(InfrastructureTrouble.in(wrapped(trouble), UPDATE))
                .hasValueSatisfying(found -> assertThat(found.scope()).isEqualTo(Scope.NODE));
    }

    static Stream<Throwable> ofTheHandler() {
        return Stream.of(
                new NullPointerException(), new Refusal("no", "No"), new IllegalStateException("a bug"), circle());
    }

    @ParameterizedTest
    @MethodSource("ofTheHandler")
    void everythingElseIsTheHandlersOwn(Throwable failure) {
        assertThat(InfrastructureTrouble.in(wrapped(failure), UPDATE)).isEmpty();
    }

    @Test
    void staysWhatItIsWhenItIsWrapped() {
        InfrastructureTrouble trouble =
                InfrastructureTrouble.in(new OutOfMemoryError(), UPDATE).orElseThrow();

        assertThat(InfrastructureTrouble.in(wrapped(trouble), UPDATE))
                .hasValueSatisfying(again -> assertThat(again.scope()).isEqualTo(Scope.UPDATE));
    }

    private static Throwable wrapped(Throwable cause) {
        return new CompletionException(new IllegalStateException("a handler that wraps what it catches", cause));
    }

    private static Throwable circle() {
        IllegalStateException one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));
        return one;
    }
}
