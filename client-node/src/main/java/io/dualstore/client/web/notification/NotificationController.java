package io.dualstore.client.web.notification;

import io.dualstore.client.ClientNode;
import io.dualstore.client.web.response.Problem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the user is to know until he puts it away. */
@RestController
@RequestMapping("/api/notifications")
class NotificationController {

    private static final int MAX = 500;

    private final ClientNode node;

    NotificationController(ClientNode node) {
        this.node = node;
    }

    @Operation(summary = "What was not put away yet, oldest first, from after an id on")
    @GetMapping
    List<NotificationView> list(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        return node.local().notifications().open(after, Math.clamp(limit, 1, MAX)).stream()
                .map(NotificationView::of)
                .toList();
    }

    @Operation(summary = "Put one away")
    @PostMapping("/{id}/dismiss")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dismiss(@PathVariable long id) {
        if (!node.local().notifications().dismiss(id)) {
            throw Problem.notFound("There is no notification " + id + " that was not put away");
        }
    }
}
