package io.dualstore.client.web.response;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems where there is no controller yet: in filters. */
public final class ProblemWriter {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private ProblemWriter() {}

    public static void write(Problem problem, HttpServletResponse response) throws IOException {
        ProblemDetail detail = problem.detail();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", String.valueOf(detail.getType()));
        json.put("title", String.valueOf(detail.getTitle()));
        json.put("status", detail.getStatus());
        json.put("detail", String.valueOf(detail.getDetail()));
        json.putAll(Objects.requireNonNullElse(detail.getProperties(), Map.of()));
        response.setStatus(detail.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(MAPPER.writeValueAsBytes(json));
    }
}
