package io.dualstore.client.web.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Lets viewers follow what happens. */
@RestController
class EventController {

    private final SseConnections connections;

    EventController(SseConnections connections) {
        this.connections = connections;
    }

    @Operation(
            summary = "What happens, live, as server-sent events",
            description =
                    "status, state, update and notification; begins with the present status and states. A heartbeat follows each 3 s of silence")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events() {
        // Otherwise nginx buffers events.
        return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(connections.open());
    }
}
