package io.dualstore.client.local;

import io.dualstore.update.Criteria;
import io.dualstore.update.Verdict.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Small records in a column of their own, as JSON. */
final class JsonColumn {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JsonColumn() {}

    static String of(Criteria criteria) {
        return MAPPER.writeValueAsString(criteria);
    }

    static Criteria criteria(String column) {
        return MAPPER.readValue(column, Criteria.class);
    }

    static @Nullable String of(@Nullable Reason reason) {
        return reason == null ? null : MAPPER.writeValueAsString(reason);
    }

    static @Nullable Reason reason(@Nullable String column) {
        return column == null ? null : MAPPER.readValue(column, Reason.class);
    }
}
