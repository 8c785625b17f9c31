package io.dualstore.axon.projection;

import java.util.SortedMap;

/** Lets tests of other packages look at tokens. */
public final class TokensUnderTest {

    private TokensUnderTest() {}

    /** How far each segment of a processor is. */
    public static SortedMap<String, Long> positions(SqliteTokenStore tokens, String processor) {
        return tokens.positions().of(processor);
    }
}
