package io.dualstore.client.local;

import io.dualstore.update.Verdict.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reasons in a column of their own, as JSON. */
final class JsonColumn {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonColumn() {}

    static @Nullable String of(@Nullable Reason reason) {
        return reason == null ? null : MAPPER.writeValueAsString(reason);
    }

    static @Nullable Reason reason(@Nullable String column) {
        return column == null ? null : MAPPER.readValue(column, Reason.class);
    }
}
