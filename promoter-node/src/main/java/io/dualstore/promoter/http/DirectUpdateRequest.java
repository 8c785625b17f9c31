package io.dualstore.promoter.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Body of a request.
 *
 * @param id UUID of the update; the same id gives the same verdict
 * @param actions what to do, all or nothing
 */
record DirectUpdateRequest(@Nullable String id, @Nullable List<ActionRequest> actions) {

    /**
     * One action.
     *
     * @param name qualified name and version, such as {@code stockroom.IssueStock#1}
     * @param payload its content
     */
    record ActionRequest(@Nullable String name, @Nullable JsonNode payload) {}
}
