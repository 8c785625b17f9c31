package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.dualstore.cli.demo.DemoIT;
import io.dualstore.cli.demo.DemoProcess;
import io.dualstore.cli.demo.NodeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.springframework.util.FileSystemUtils;

/** The stockroom's demo in a browser, as alice and bob use it: one for all tests of the page, so that it starts once. */
final class PageDemo implements BeforeAllCallback {

    private @Nullable Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(PageDemo.class))
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** A page of a user at this place, in a browser of its own. */
    Page page(String user, String place) {
        return page(user, place, 1100, ColorScheme.LIGHT);
    }

    Page page(String user, String place, int width, ColorScheme colours) {
        return chromium().page(process().address(user) + "/#/" + place, width, colours);
    }

    Chromium chromium() {
        return running().chromium;
    }

    NodeApi node(String user) {
        return process().node(user);
    }

    /** Stops the demo's process with a signal, as a machine does that is overloaded or suspended: connections stay open. */
    void freeze() throws IOException, InterruptedException {
        process().signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        process().signal("CONT");
    }

    void kill() throws InterruptedException {
        process().kill();
    }

    void startAgain() throws IOException, InterruptedException {
        running().process = DemoProcess.start(running().data, running().alicePort);
    }

    private DemoProcess process() {
        return running().process;
    }

    private Running running() {
        return Objects.requireNonNull(running, "Only in a test that registers this");
    }

    /** Both know an item with so many pieces, and are online. */
    void stocked(String item, int quantity) throws IOException, InterruptedException {
        stocked(item, "Of a test", quantity);
    }

    void stocked(String item, String description, int quantity) throws IOException, InterruptedException {
        NodeApi alice = node("alice");
        assertThat(alice.act("RegisterItem", "{\"code\":\"" + item + "\",\"description\":\"" + description + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(alice.act("ReceiveStock", "{\"code\":\"" + item + "\",\"quantity\":" + quantity + "}")
                        .status())
                .isEqualTo(201);
        alice.post("/api/sync/online", "");
        node("bob").post("/api/sync/online", "");
        DemoIT.sameStateSoon(alice, node("bob"));
    }

    /** Two users issue so many pieces of an item, of which there are not enough for both; the first one is the slower. */
    void refusedOf(String slower, String faster, String item, int quantity) throws IOException, InterruptedException {
        String pieces = "{\"code\":\"" + item + "\",\"quantity\":" + quantity + "}";
        node(slower).post("/api/sync/offline", "");
        node(slower).act("IssueStock", pieces);
        node(faster).act("IssueStock", pieces);
        allDecided(faster);
        node(slower).post("/api/sync/online", "");
        allDecided(slower);
    }

    private void allDecided(String user) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> node(user).get("/api/sync").path("pending").asInt() == 0);
    }

    static void go(Page page, String view) {
        page.getByRole(AriaRole.NAVIGATION).getByText(view).click();
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    static void submit(Page page) {
        page.locator("form button[type=submit]").click();
    }

    /** On the page of an item. */
    static void issue(Page page, int pieces) {
        button(page, "Issue").click();
        page.getByLabel("Pieces").fill(Integer.toString(pieces));
        submit(page);
    }

    /** Takes a node off the store or back, by its switch. */
    static void flip(Page page) {
        page.getByRole(AriaRole.SWITCH).click();
    }

    static void assertSoon(Locator where, String text) {
        assertThat(where).containsText(text);
    }

    /** What is closed at the end of all tests. */
    private static final class Running implements AutoCloseable {

        private final Chromium chromium;
        private final Path data;
        private final int alicePort;
        private DemoProcess process;

        private Running(Chromium chromium, Path data, int alicePort) throws IOException, InterruptedException {
            this.chromium = chromium;
            this.data = data;
            this.alicePort = alicePort;
            this.process = DemoProcess.start(data, alicePort);
        }

        static Running start() {
            Chromium chromium = Chromium.openOrSkip();
            try {
                return new Running(chromium, Files.createTempDirectory("page-demo"), freePort());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private static int freePort() throws IOException {
            try (ServerSocket free = new ServerSocket(0)) {
                return free.getLocalPort();
            }
        }

        @Override
        public void close() throws Exception {
            chromium.close();
            process.close();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
