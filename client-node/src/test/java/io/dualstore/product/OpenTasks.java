package io.dualstore.product;

import io.dualstore.client.ClientNode;
import io.dualstore.tasks.TaskList;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Its own page beside the node's API. */
@RestController
class OpenTasks {

    private final ClientNode node;

    OpenTasks(ClientNode node) {
        this.node = node;
    }

    @GetMapping("/open-tasks")
    String count() {
        TaskList tasks = (TaskList) node.shared().state().states().optimistic();
        return tasks.open().size() + " open";
    }

    @PostMapping("/length")
    int length(@RequestBody String text) {
        return text.length();
    }
}
