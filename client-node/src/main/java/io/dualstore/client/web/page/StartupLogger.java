package io.dualstore.client.web.page;

import io.dualstore.client.ClientSettings;
import io.dualstore.client.sync.SyncEngine;
import io.dualstore.client.sync.SyncStatus;
import io.dualstore.model.DomainModel;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/** Says in one line who works where, when he can. */
final class StartupLogger implements ApplicationListener<WebServerInitializedEvent> {

    private static final Logger log = LoggerFactory.getLogger(StartupLogger.class);

    private final ClientSettings settings;
    private final DomainModel model;
    private final SyncEngine sync;
    private final String host;

    StartupLogger(ClientSettings settings, DomainModel model, SyncEngine sync, String host) {
        this.settings = settings;
        this.sync = sync;
        this.model = model;
        this.host = host;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
            return;
        }
        Path file = settings.file();
        log.info(
                "{} works at http://{}:{} ({} {}, kept {}, exchanged through {})",
                settings.user(),
                host,
                event.getWebServer().getPort(),
                model.name(),
                model.version(),
                file == null ? "in memory only" : "in " + file,
                settings.storeName());
        SyncStatus status = sync.status();
        if (status.connection() == SyncStatus.Connection.OFFLINE_BY_CHOICE) {
            log.info(
                    "Working offline since {}, as {} chose. Nothing is sent or received until \"Work offline\" is switched off on the page",
                    status.since(),
                    settings.user());
        }
    }
}
