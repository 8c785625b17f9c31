package io.dualstore.stockroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.axon.message.AxonWiring;
import io.dualstore.model.Refusal;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase;

/** The model on Axon's in-memory store, wired exactly as on a node. */
public final class Stockroom {

    private Stockroom() {}

    /** A fixture of what all users share. */
    public static AxonTestFixture shared() {
        return AxonTestFixture.with(AxonWiring.configurer(new StockroomModel().shared()));
    }

    /** A fixture of what one user has for himself. */
    public static AxonTestFixture personal() {
        return AxonTestFixture.with(AxonWiring.configurer(new StockroomModel().personal()));
    }

    /** Expects that an action is refused with a code and a sentence, and that nothing happens. */
    public static void refused(AxonTestPhase.When.Command action, String code, String sentence) {
        action.then()
                .noEvents()
                .exceptionSatisfies(thrown -> assertThat(thrown)
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(code))
                        .hasMessage(sentence));
    }
}
