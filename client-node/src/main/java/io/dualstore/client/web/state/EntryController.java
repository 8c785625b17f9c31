package io.dualstore.client.web.state;

import io.dualstore.client.ClientNode;
import io.dualstore.client.state.States;
import io.dualstore.client.web.response.Problem;
import io.dualstore.client.web.state.StateEntries.EntryView;
import io.dualstore.client.workspace.Workspace;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists what is in a state, page by page, as its user sees it and as the log has it. */
@RestController
@RequestMapping("/api/entries")
class EntryController {

    private static final int MAX = 500;

    private final ClientNode node;

    EntryController(ClientNode node) {
        this.node = node;
    }

    /**
     * A page of entries.
     *
     * @param found how many there are of what was looked for
     * @param version of the state that was looked at
     * @param entries from the offset on
     */
    record EntryPage(int found, long version, List<EntryView> entries) {}

    @Operation(summary = "The names of a state's maps, whose entries can be listed")
    @GetMapping("/{partition}")
    List<String> names(@PathVariable String partition) {
        return StateEntries.names(workspace(node, partition).state().states().optimistic());
    }

    @Operation(
            summary = "The entries of one of a state's maps, in its order",
            description =
                    "search keeps those whose key or texts have all its words; with changed=true those that undecided work changed")
    @GetMapping("/{partition}/{name}")
    EntryPage entries(
            @PathVariable String partition,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "false") boolean changed,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        States<?> states = workspace(node, partition).state().states();
        List<EntryView> found = StateEntries.of(states.optimistic(), states.confirmed(), name)
                .orElseThrow(() -> Problem.notFound("The " + partition + " state has no map '" + name + "'"))
                .matching(search, changed);
        return new EntryPage(
                found.size(),
                states.version(),
                found.stream()
                        .skip(Math.max(0, offset))
                        .limit(Math.clamp(limit, 1, MAX))
                        .map(EntryView::shown)
                        .toList());
    }

    static Workspace<?> workspace(ClientNode node, String partition) {
        return switch (partition) {
            case "shared" -> node.shared();
            case "personal" -> node.personal();
            default -> throw Problem.notFound("There is no state '" + partition + "'; there are shared and personal");
        };
    }
}
