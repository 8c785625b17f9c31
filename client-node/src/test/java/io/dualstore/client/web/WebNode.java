package io.dualstore.client.web;

import io.dualstore.client.ClientApplication;
import io.dualstore.client.ClientNode;
import io.dualstore.client.ClientSettings;
import io.dualstore.client.sync.SyncSettings;
import io.dualstore.client.web.update.UpdateRequest;
import io.dualstore.client.workspace.Submission;
import io.dualstore.log.append.CommitOutcome;
import io.dualstore.log.append.CommitWriter;
import io.dualstore.log.commit.Author;
import io.dualstore.log.commit.CommitCodec;
import io.dualstore.log.commit.Head;
import io.dualstore.log.commit.LogAddress;
import io.dualstore.log.commit.LogIdentity;
import io.dualstore.log.probe.WriteGuard;
import io.dualstore.log.store.BucketLayout;
import io.dualstore.log.store.InMemoryObjectStore;
import io.dualstore.log.store.ObjectStore;
import io.dualstore.model.DomainModel;
import io.dualstore.timing.RetryPolicy;
import io.dualstore.timing.TimeSource;
import io.dualstore.update.Action;
import io.dualstore.update.Basis;
import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;
import io.dualstore.update.Payload;
import io.dualstore.update.Stamp;
import io.dualstore.update.Stamps;
import io.dualstore.update.Update;
import io.dualstore.update.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A running application with a node in memory, over a bucket in memory, with an HTTP client for it. */
final class WebNode implements AutoCloseable {

    static final BucketLayout LAYOUT = new BucketLayout("app", "main");

    /** What came back. */
    record Answer(int status, String text, HttpResponse<String> response) {

        JsonNode json() {
            return text.isEmpty()
                    ? MissingNode.getInstance()
                    : JsonMapper.shared().readTree(text);
        }

        /** Returns the path and query that a relative address in this header leads to. */
        String target(String header) {
            String relative = header(header).replaceAll("<(.*)>; rel=\"next\"", "$1");
            URI target = response.uri().resolve(relative);
            return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectStore store;
    private final ConfigurableApplicationContext context;

    /** @param model {@code null} for the one on the class path */
    WebNode(String user, @Nullable DomainModel model, ObjectStore store, String... settings) {
        this(user, null, model, store, settings);
    }

    /** @param file {@code null} for a node in memory */
    WebNode(String user, @Nullable Path file, @Nullable DomainModel model, ObjectStore store, String... settings) {
        this.store = store;
        ApplicationContextInitializer<GenericApplicationContext> beans = to -> {
            to.registerBean(ObjectStore.class, () -> store);
            to.registerBean(
                    ClientSettings.class, () -> new ClientSettings(user, file, LAYOUT, "memory", SyncSettings.DEFAULT));
            if (model != null) {
                to.registerBean(DomainModel.class, () -> model);
            }
        };
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--dualstore.application=app",
                "--dualstore.bucket=unused",
                "--dualstore.s3.endpoint=http://127.0.0.1:9"));
        arguments.addAll(List.of(settings));
        this.context = ClientApplication.application().initializers(beans).run(arguments.toArray(String[]::new));
    }

    /** One on a bucket of its own that is a data set already. */
    static WebNode over(@Nullable DomainModel model, String... settings) {
        InMemoryObjectStore store = new InMemoryObjectStore();
        LogIdentity.init(store, LAYOUT);
        return new WebNode("alice", model, store, settings);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    ClientNode node() {
        return context.getBean(ClientNode.class);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
    }

    Answer get(String path) {
        return send(request(path).build());
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<Action> actionsOf(UpdateRequest request) {
        return request.actions().stream()
                .map(action -> new Action(
                        new MessageName(action.name(), action.version()),
                        Payload.ofJson(action.payload().toString())))
                .toList();
    }

    /** Appends to the shared log what bob did, as a promoter that found nothing wrong with it. */
    void promoteOfBob(DomainModel model, UpdateRequest done) {
        ClientSettings settings = new ClientSettings("bob", null, LAYOUT, "memory", SyncSettings.DEFAULT);
        try (ClientNode bob = new ClientNode(settings, model, store, Instant::now)) {
            bob.open();
            bob.sync().exchangeNow();
            if (!(bob.submit(done.id(), actionsOf(done)) instanceof Submission.Saved saved)) {
                throw new IllegalStateException("Bob was refused");
            }
            Update update = saved.update().update();
            commit(
                    model,
                    bob.shared().head(),
                    update.decided(new Verdict.Accepted(), update.events(), new Stamp(Instant.now(), "promoter")));
        }
    }

    /** Appends a rejected update of another user to the shared log, which this node has read to its end. */
    void rejectOf(String user, DomainModel model, String action, String message) {
        node().sync().exchangeNow();
        Stamp now = new Stamp(Instant.now(), "promoter");
        commit(
                model,
                node().shared().head(),
                new Update(
                        UUID.randomUUID(),
                        user,
                        "device",
                        null,
                        Stamps.created(now).promoted(now),
                        List.of(new Action(new MessageName(action, "1"), null)),
                        node().shared().head().base(),
                        Basis.NONE,
                        new Verdict.Rejected(Verdict.Reason.of("test", message)),
                        List.of()));
    }

    private void commit(DomainModel model, Head head, Update decided) {
        CommitOutcome outcome = new CommitWriter(
                        store,
                        LogAddress.shared(
                                LAYOUT, LogIdentity.read(store, LAYOUT).id()),
                        new CommitCodec(),
                        new Author(new ModelVersion(model.name(), model.version()), "promoter"),
                        WriteGuard.GRANTED,
                        RetryPolicy.DEFAULT,
                        TimeSource.real())
                .commit(head, List.of(decided));
        if (!(outcome instanceof CommitOutcome.Committed)) {
            throw new IllegalStateException("Not committed: " + outcome);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
