package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.button;
import static io.dualstore.cli.page.PageDemo.issue;
import static io.dualstore.cli.page.PageDemo.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.dualstore.stockroom.StockroomModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page at all kinds of addresses: over HTTP in a LAN, behind a proxy, in many tabs, and on items with odd codes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageAddressesIT {

    private static final int TABS = 8; // a browser opens six connections to a node

    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    static Path data;

    private Chromium chromium;
    private OneClient carol;
    private int proxyPort;

    @BeforeAll
    void start() throws Exception {
        chromium = Chromium.openOrSkip();
        open.add(chromium);
        try (ServerSocket free = new ServerSocket(0)) {
            proxyPort = free.getLocalPort();
        }
        carol = new OneClient(
                data, new StockroomModel(), "--dualstore.client.web.hosts=" + Chromium.LAN_NAME + ":" + proxyPort);
        open.add(carol);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable opened : open.reversed()) {
            opened.close();
        }
    }

    private void stocked(String item) throws Exception {
        carol.node().act("RegisterItem", "{\"code\":\"" + item + "\",\"description\":\"Of a test\"}");
        carol.node().act("ReceiveStock", "{\"code\":\"" + item + "\",\"quantity\":20}");
    }

    @Test
    void overHttpInALanThePageWorksWithoutASecureContext() throws Exception {
        stocked("HAMMER");
        Page page = chromium.page("http://" + Chromium.LAN_NAME + ":" + carol.port() + "/#/stock/HAMMER");
        assertThat(page.evaluate("isSecureContext")).isEqualTo(false);

        issue(page, 3);
        assertSoon(page.locator(".onHand dd"), "17");
        button(page, "Reserve").click();
        page.getByLabel("Crew").fill("North");
        page.getByLabel("Pieces").fill("2");
        submit(page);
        assertSoon(page.locator(".reserved dd"), "2");
        button(page, "Into the basket").click();
        PageDemo.go(page, "Basket");
        button(page, "Book 1 line").click();
        assertSoon(page.locator("#said"), "saved on this device");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void behindNginxUnderAPathThePageActsAndFollows() throws Exception {
        stocked("SAW");
        try (Nginx nginx = Nginx.start(proxyPort, carol.port(), data.resolve("nginx"))) {
            await().until(() -> {
                assertThat(nginx.isRunning()).isTrue();
                return accepts(proxyPort);
            });
            Page page = chromium.page(
                    "http://" + Chromium.LAN_NAME + ":" + proxyPort + "/stockroom/#/stock/SAW",
                    Nginx.USER,
                    Nginx.PASSWORD);
            assertSoon(page.locator(".onHand dd"), "20");
            carol.node().act("IssueStock", "{\"code\":\"SAW\",\"quantity\":1}");
            assertSoon(page.locator(".onHand dd"), "19");
            issue(page, 1);
            assertSoon(page.locator(".onHand dd"), "18");
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void manyTabsShareOneStreamAndAllFollow() throws Exception {
        stocked("NAIL");
        String address = carol.address() + "/#/stock/NAIL";
        List<Page> tabs = new ArrayList<>();
        tabs.add(chromium.page(address));
        while (tabs.size() < TABS) {
            tabs.add(chromium.tab(tabs.getFirst().context(), address));
        }
        for (Page tab : tabs) {
            assertSoon(tab.locator(".onHand dd"), "20");
        }
        issue(tabs.getLast(), 1);
        for (Page tab : tabs) {
            assertSoon(tab.locator(".onHand dd"), "19");
        }
        for (int closed = 0; closed < TABS / 2; closed++) {
            tabs.removeFirst().close(new Page.CloseOptions().setRunBeforeUnload(false));
        }
        carol.node().act("IssueStock", "{\"code\":\"NAIL\",\"quantity\":1}");
        for (Page tab : tabs) {
            assertSoon(tab.locator(".onHand dd"), "18");
        }
    }

    @Test
    void anItemMayHaveAnyCode() throws Exception {
        Page page = chromium.page(carol.address() + "/#/stock");
        for (String code : List.of("..", ".", "A/../B", "50%", "a?b", "c#d", "e;f", "g~1h", "%2e%2e")) {
            stocked(code);
            Locator link = page.locator("tbody").getByText(code, new Locator.GetByTextOptions().setExact(true));
            link.click();
            assertSoon(page.locator(".onHand dd"), "20");
            assertThat(page.locator("h1")).containsText(code);
            issue(page, 3);
            assertSoon(page.locator(".onHand dd"), "17");
            assertSoon(page.locator("table"), "received");
            PageDemo.go(page, "Stock");
        }
        assertThat(chromium.complaints()).isEmpty();
    }
}
