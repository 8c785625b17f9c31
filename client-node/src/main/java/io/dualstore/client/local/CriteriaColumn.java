package io.dualstore.client.local;

import io.dualstore.update.Criteria;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Criteria in a column of their own, as JSON. Updates that follow each other often read the same, so the last value is kept: many pending updates
 * are then read and written faster, and share their criteria. Safe to use from any thread.
 */
final class CriteriaColumn {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private volatile @Nullable Last last;

    private record Last(Criteria criteria, String column) {}

    String column(Criteria criteria) {
        Last before = last;
        return before != null && before.criteria.equals(criteria)
                ? before.column
                : keep(new Last(criteria, MAPPER.writeValueAsString(criteria))).column;
    }

    Criteria read(String column) {
        Last before = last;
        return before != null && before.column.equals(column)
                ? before.criteria
                : keep(new Last(MAPPER.readValue(column, Criteria.class), column)).criteria;
    }

    private Last keep(Last now) {
        last = now;
        return now;
    }
}
