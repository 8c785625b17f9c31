package io.dualstore.demo;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stockroom's page in a real browser, as alice and bob use it. */
class PageIT {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final Pattern REFUSED = Pattern.compile("rejected|conflicted");

    @TempDir
    static Path data;

    private static Chromium chromium;
    private static DemoProcess demo;
    private static int alicePort;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.openOrSkip();
        try (ServerSocket free = new ServerSocket(0)) {
            alicePort = free.getLocalPort();
        }
        demo = DemoProcess.start(data, alicePort);
    }

    @AfterAll
    static void stop() throws Exception {
        if (demo != null) {
            demo.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void oneOfTwoWhoIssueTheLastPiecesOfflineIsToldWhyNotAndReSubmitsLess() throws Exception {
        stocked("LANTERN", 3);
        Page alice = chromium.page(demo.address("alice") + "/#/stock/LANTERN");
        Page bob = chromium.page(demo.address("bob") + "/#/stock/LANTERN");
        for (Page page : List.of(alice, bob)) {
            assertSoon(page.locator(".onHand dd"), "3");
            page.getByRole(AriaRole.SWITCH).click();
            assertSoon(page.locator("header"), "Offline on purpose");
            issue(page, 2);
            assertSoon(page.locator(".onHand dd"), "1");
            assertSoon(page.locator("tr.pending"), "2 pieces of LANTERN issued");
        }
        Chromium.keep(alice, "item-pending");
        alice.getByRole(AriaRole.SWITCH).click();
        bob.getByRole(AriaRole.SWITCH).click();
        for (Page page : List.of(alice, bob)) {
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^My updates")))
                    .click();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> refused(alice) + refused(bob) == 1);
        boolean aliceIsRefused = refused(alice) == 1;
        Page unlucky = aliceIsRefused ? alice : bob;
        Page lucky = aliceIsRefused ? bob : alice;
        assertSoon(lucky.locator(".card .badge").first(), "accepted");

        Locator card = unlucky.locator(".card").first();
        assertThat(card.locator(".badge")).hasText(REFUSED);
        assertThat(card.locator(".why")).containsText("2 pieces of item LANTERN are wanted, 1 are free");
        assertThat(card.locator(".why")).containsText(aliceIsRefused ? "bob: 2 pieces" : "alice: 2 pieces");
        Chromium.keep(unlucky, "refused");

        card.getByText("Edit and re-submit").click();
        unlucky.getByLabel("Quantity").fill("1");
        unlucky.getByText("Submit anew").click();
        assertSoon(unlucky.locator(".card").first(), "quantity 1");
        assertSoon(unlucky.locator(".card .badge").first(), "accepted");
        assertThat(unlucky.locator(".badge.rejected, .badge.conflicted")).hasCount(0);
    }

    @Test
    void anothersIssueAppearsWithoutAReloadAndLeavesWhatIsBeingTyped() throws Exception {
        stocked("ROPE", 20);
        Page bob = chromium.page(demo.address("bob") + "/#/stock/ROPE", 700, ColorScheme.LIGHT);
        assertSoon(bob.locator(".onHand dd"), "20");
        bob.evaluate("window.sameDocument = true");
        bob.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Issue").setExact(true))
                .click();
        bob.getByLabel("Reference").fill("job 1");
        bob.getByLabel("Pieces").fill("4");
        bob.getByLabel("Pieces").focus();
        bob.evaluate("document.body.style.minHeight = '3000px'; scrollTo(0, 150)");

        assertThat(demo.node("alice")
                        .act("IssueStock", "{\"code\":\"ROPE\",\"quantity\":7}")
                        .status())
                .isEqualTo(201);

        assertSoon(bob.locator(".onHand dd"), "13");
        assertSoon(bob.locator("table"), "7 pieces of ROPE issued");
        assertThat(bob.getByLabel("Pieces")).hasValue("4");
        assertThat(bob.getByLabel("Pieces")).isFocused();
        assertThat(bob.getByLabel("Reference")).hasValue("job 1");
        assertThat(bob.evaluate("scrollY")).isEqualTo(150);
        assertThat(bob.evaluate("window.sameDocument")).isEqualTo(true);
    }

    @Test
    void aPageWhoseNodeIsKilledRecoversWithIt() throws Exception {
        stocked("MUG", 9);
        Page alice = chromium.page(demo.address("alice") + "/#/stock/MUG");
        assertSoon(alice.locator(".onHand dd"), "9");
        alice.evaluate("window.sameDocument = true");
        alice.getByRole(AriaRole.SWITCH).click();
        assertSoon(alice.locator("header"), "Offline on purpose");
        issue(alice, 2);
        assertSoon(alice.locator(".onHand dd"), "7");
        alice.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Issue").setExact(true))
                .click();
        alice.getByLabel("Pieces").fill("3");

        demo.kill();
        assertSoon(alice.locator("header"), "does not answer since");
        alice.locator("form button[type=submit]").click();
        assertSoon(alice.locator("form"), "does not answer");
        Chromium.keep(alice, "node-gone");
        demo = DemoProcess.start(data, alicePort);

        assertThat(alice.locator("header .state")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE_MILLIS));
        assertThat(alice.getByLabel("Pieces")).hasValue("3");
        assertSoon(alice.locator(".onHand dd"), "7");
        alice.locator("form button[type=submit]").click();
        assertSoon(alice.locator(".onHand dd"), "4");
        assertThat(alice.evaluate("window.sameDocument")).isEqualTo(true);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> demo.node("bob")
                                .get("/api/state/shared/items/MUG")
                                .path("onHand")
                                .asLong()
                        == 4);
    }

    @Test
    void aWatchedItemThatRunsShortIsSaidWhateverViewIsOpen() throws Exception {
        stocked("TAPE", 6);
        Page bob = chromium.page(demo.address("bob") + "/#/stock/TAPE");
        bob.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Watch").setExact(true))
                .click();
        bob.getByLabel("Warn when fewer are free than").fill("5");
        bob.locator("form button[type=submit]").click();
        assertSoon(bob.locator("#said"), "Saved on this device");
        bob.getByRole(AriaRole.NAVIGATION).getByText("Timeline").click();

        assertThat(demo.node("alice")
                        .act(
                                "ReserveItem",
                                "{\"reservation\":\"R-9\",\"code\":\"TAPE\",\"crew\":\"North\",\"quantity\":2}")
                        .status())
                .isEqualTo(201);

        assertSoon(bob.locator("#said"), "Running short: TAPE");
        assertSoon(bob.locator("nav"), "1 short");
        bob.getByRole(AriaRole.NAVIGATION).getByText("Watch list").click();
        assertSoon(bob.locator("li.alert"), "TAPE: 4 free, warn below 5");
        assertThat(demo.node("alice").get("/api/state/personal/thresholds").has("TAPE"))
                .isFalse();
    }

    @Test
    void whatUsersWriteNeverBecomesMarkup() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>";
        stocked(hostile, 3);
        assertThat(demo.node("alice")
                        .act(
                                "ReserveItem",
                                "{\"reservation\":\"<b>R</b>\",\"code\":\"" + hostile
                                        + "\",\"crew\":\"<svg onload=alert(2)>\",\"quantity\":1}")
                        .status())
                .isEqualTo(201);
        Page alice = chromium.page(demo.address("alice") + "/#/stock?search=onerror");
        alice.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(hostile))
                .click();
        assertSoon(alice.locator("h1"), hostile);
        assertSoon(alice.locator("table"), "reserved for <svg onload=alert(2)>");
        for (String view : List.of("Reservations", "My updates", "Timeline")) {
            alice.getByRole(AriaRole.NAVIGATION).getByText(view).click();
            assertSoon(alice.locator("main"), hostile);
        }
        assertThat(alice.locator("main img, main svg, main b")).hasCount(0);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void manyItemsAreSearchedAndShownPageByPageAndBookedTogether() throws Exception {
        String actions = IntStream.range(0, 250)
                .mapToObj(
                        "{\"name\":\"stockroom.RegisterItem\",\"payload\":{\"code\":\"P-%1$03d\",\"description\":\"Part %1$d\"}}"
                                ::formatted)
                .collect(Collectors.joining(","));
        assertThat(demo.node("alice")
                        .post("/api/updates", "{\"actions\":[" + actions + "]}")
                        .status())
                .isEqualTo(201);
        Page alice = chromium.page(demo.address("alice"), 360, ColorScheme.DARK);
        alice.getByLabel("Search code or description").fill("part");
        assertSoon(alice.locator("main"), "250 items");
        assertThat(alice.locator("tbody tr")).hasCount(100);
        alice.getByText("Next").click();
        assertSoon(alice.locator("tbody tr").first(), "P-100");
        alice.getByLabel("Put P-100 into the basket").click();
        alice.getByLabel("Put P-101 into the basket").click();
        assertThat(alice.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        Chromium.keep(alice, "stock-small-dark");

        alice.getByRole(AriaRole.NAVIGATION).getByText("Basket").click();
        for (String line : List.of("line 1, P-100", "line 2, P-101")) {
            alice.getByLabel("What to do, " + line).selectOption("ReceiveStock");
        }
        alice.getByLabel("Pieces, line 2, P-101").fill("6");
        alice.locator("#send-basket").click();
        assertSoon(alice.locator("main"), "Empty.");
        alice.getByRole(AriaRole.NAVIGATION).getByText("My updates").click();
        assertSoon(alice.locator(".card").first(), "code P-101, quantity 6");
        assertThat(alice.locator(".card").first()).containsText("code P-100, quantity 1");
    }

    private static void stocked(String item, int quantity) throws Exception {
        NodeApi alice = demo.node("alice");
        assertThat(alice.act("RegisterItem", "{\"code\":\"" + item + "\",\"description\":\"Of a test\"}")
                        .status())
                .isEqualTo(201);
        assertThat(alice.act("ReceiveStock", "{\"code\":\"" + item + "\",\"quantity\":" + quantity + "}")
                        .status())
                .isEqualTo(201);
        alice.post("/api/sync/online", "");
        demo.node("bob").post("/api/sync/online", "");
        DemoIT.sameStateSoon(alice, demo.node("bob"));
    }

    private static void issue(Page page, int pieces) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Issue").setExact(true))
                .click();
        page.getByLabel("Pieces").fill(Integer.toString(pieces));
        page.locator("form button[type=submit]").click();
    }

    private static int refused(Page page) {
        return page.locator(".card .badge.rejected, .card .badge.conflicted").count();
    }

    private static void assertSoon(Locator where, String text) {
        assertThat(where).containsText(text, new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    }
}
