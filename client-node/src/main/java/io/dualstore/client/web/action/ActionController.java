package io.dualstore.client.web.action;

import io.dualstore.client.web.action.ActionCatalog.ActionDescription;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what can be done here. */
@RestController
class ActionController {

    private final ActionCatalog catalog;

    ActionController(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    @Operation(summary = "The actions that there are, each with the JSON Schema of its payload")
    @GetMapping("/api/actions")
    List<ActionDescription> actions() {
        return catalog.entries().stream().map(ActionCatalog.Entry::description).toList();
    }
}
