package io.dualstore.client.web.page;

import io.dualstore.client.ClientNode;
import io.dualstore.model.DomainModel;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Says whose node this is, and which model it runs. */
final class NodeInfo implements InfoContributor {

    private final ClientNode node;
    private final DomainModel model;

    NodeInfo(ClientNode node, DomainModel model) {
        this.node = node;
        this.model = model;
    }

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail(
                "dualstore",
                Map.of(
                        "role", "client",
                        "user", node.user(),
                        "device", node.local().device(),
                        "model", Map.of("name", model.name(), "version", model.version())));
    }
}
