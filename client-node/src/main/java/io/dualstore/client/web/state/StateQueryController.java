package io.dualstore.client.web.state;

import io.dualstore.client.ClientNode;
import io.dualstore.client.state.States;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.workspace.Workspace;
import io.dualstore.request.FieldProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the states: where they stand, and what is in them. */
@RestController
@RequestMapping("/api/state")
class StateQueryController {

    /** Which of the two states. */
    enum View {
        /** With this node's undecided updates. */
        OPTIMISTIC,
        /** What the log says. */
        CONFIRMED
    }

    /** Those of {@code /api/state/{partition}/}. */
    private static final int SLASHES = 4;

    private final ClientNode node;

    StateQueryController(ClientNode node) {
        this.node = node;
    }

    @Operation(summary = "Where the states stand; equal digests at equal positions mean equal states")
    @GetMapping
    Map<String, StateView> summary() {
        return Map.of("shared", StateView.of(node.shared()), "personal", StateView.of(node.personal()));
    }

    @Operation(
            summary = "A state, or what is at a path in it",
            description =
                    "The path goes on with names of properties and keys, each percent-encoded, such as /api/state/shared/items/85123A;"
                            + " instead of it, pointer takes a JSON pointer. Use the pointer for keys of users: clients, proxies and servers"
                            + " shorten a path with a key such as '..'. The state is the optimistic one unless view=confirmed.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "404", description = "There is nothing at this path")
    @GetMapping({"/{partition}", "/{partition}/{*path}"})
    ResponseEntity<byte[]> state(
            @PathVariable String partition,
            @RequestParam(defaultValue = "optimistic") String view,
            @RequestParam(required = false) @Nullable String pointer,
            HttpServletRequest request) {
        States<?> states = workspace(partition).state().states();
        Object state = view(view) == View.CONFIRMED ? states.confirmed() : states.optimistic();
        StatePath path = pointer == null
                ? StatePath.ofRequest(
                        request.getRequestURI()
                                .substring(request.getContextPath().length()),
                        SLASHES)
                : ofPointer(pointer);
        byte[] json = path.jsonIn(state)
                .orElseThrow(() -> Problem.notFound(
                        "The " + partition + " state has nothing at /" + String.join("/", path.steps())));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Dualstore-Position", Long.toString(states.position()))
                .header("Dualstore-Version", Long.toString(states.version()))
                .body(json);
    }

    private Workspace<?> workspace(String partition) {
        return switch (partition) {
            case "shared" -> node.shared();
            case "personal" -> node.personal();
            default -> throw Problem.notFound("There is no state '" + partition + "'; there are shared and personal");
        };
    }

    private static View view(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "optimistic" -> View.OPTIMISTIC;
            case "confirmed" -> View.CONFIRMED;
            default -> throw Problem.invalid(List.of(new FieldProblem("view", "must be optimistic or confirmed")));
        };
    }

    private static StatePath ofPointer(String pointer) {
        try {
            return StatePath.ofPointer(pointer);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(
                    List.of(new FieldProblem("pointer", "must be a JSON pointer, such as /items/85123A")));
        }
    }
}
