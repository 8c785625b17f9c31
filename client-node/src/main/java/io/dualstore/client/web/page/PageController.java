package io.dualstore.client.web.page;

import io.dualstore.client.ClientNode;
import io.dualstore.model.DomainModel;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the page whose it is and which screens it is to show. */
@RestController
class PageController {

    private final ClientNode node;
    private final DomainModel model;

    PageController(ClientNode node, DomainModel model) {
        this.node = node;
        this.model = model;
    }

    /**
     * What a page begins with.
     *
     * @param user who works here
     * @param model name of the domain
     * @param version of the model
     * @param module address of the JavaScript module with the model's own screens; {@code null} if it has none
     */
    record PageView(
            String user,
            String model,
            String version,
            @Nullable String module) {}

    @Operation(summary = "Who works here, on what, and where the model's own screens are")
    @GetMapping("/api/page")
    PageView page() {
        return new PageView(
                node.user(),
                model.name(),
                model.version(),
                model.pageResources()
                        .map(page -> PageFiles.PATH + page.module())
                        .orElse(null));
    }
}
