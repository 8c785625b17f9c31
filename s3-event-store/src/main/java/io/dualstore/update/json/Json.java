package io.dualstore.update.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** What JSON may look like here: UTF-8 only, each field once, and nothing without bound. */
final class Json {

    /** How deep a line may be nested, payloads included. */
    static final int MAX_DEPTH = 100;

    /** Longest string outside payloads, in characters. */
    static final int MAX_STRING = 65_536;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private Json() {}
}
