package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.button;
import static io.dualstore.cli.page.PageDemo.flip;
import static io.dualstore.cli.page.PageDemo.go;
import static io.dualstore.cli.page.PageDemo.issue;
import static io.dualstore.cli.page.PageDemo.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What others do is seen at once and disturbs nobody, and a page outlives its node. */
class LivePageIT {

    @RegisterExtension
    static final PageDemo DEMO = new PageDemo();

    @Test
    void anothersIssueAppearsWithoutAReloadAndLeavesWhatIsBeingTyped() throws Exception {
        DEMO.stocked("ROPE", 20);
        Page bob = DEMO.page("bob", "stock/ROPE", 700, ColorScheme.LIGHT);
        assertSoon(bob.locator(".onHand dd"), "20");
        bob.evaluate("window.sameDocument = true");
        button(bob, "Issue").click();
        bob.getByLabel("Reference").fill("job 1");
        bob.getByLabel("Pieces").fill("4");
        bob.getByLabel("Pieces").focus();
        bob.evaluate("document.body.style.minHeight = '3000px'; scrollTo(0, 150)");

        assertThat(DEMO.node("alice")
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
        DEMO.stocked("MUG", 9);
        Page alice = DEMO.page("alice", "stock/MUG");
        assertSoon(alice.locator(".onHand dd"), "9");
        alice.evaluate("window.sameDocument = true");
        flip(alice);
        assertSoon(alice.locator("header"), "Offline on purpose");
        issue(alice, 2);
        assertSoon(alice.locator(".onHand dd"), "7");
        button(alice, "Issue").click();
        alice.getByLabel("Pieces").fill("3");

        DEMO.kill();
        assertSoon(alice.locator("header"), "does not answer since");
        submit(alice);
        assertSoon(alice.locator("form"), "does not answer");
        Chromium.keep(alice, "node-gone");
        DEMO.startAgain();

        assertThat(alice.locator("header .state")).isVisible();
        assertThat(alice.getByLabel("Pieces")).hasValue("3");
        assertSoon(alice.locator(".onHand dd"), "7");
        submit(alice);
        assertSoon(alice.locator(".onHand dd"), "4");
        assertThat(alice.evaluate("window.sameDocument")).isEqualTo(true);
        assertSoon(alice.locator("header"), "Offline on purpose");
        flip(alice);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> DEMO.node("bob")
                                .get("/api/state/shared/items/MUG")
                                .path("onHand")
                                .asLong()
                        == 4);
    }

    @Test
    void aNodeThatHangsIsNoticedAndWhatIsSentAgainIsSavedOnce() throws Exception {
        DEMO.stocked("BROOM", 9);
        Page alice = DEMO.page("alice", "stock/BROOM");
        assertSoon(alice.locator(".onHand dd"), "9");

        DEMO.freeze();
        try {
            issue(alice, 2);
            assertSoon(alice.locator("header"), "does not answer since");
            assertSoon(alice.locator("form"), "What you typed is kept");
            assertThat(alice.getByLabel("Pieces")).hasValue("2");
        } finally {
            DEMO.thaw();
        }
        assertThat(alice.locator("header .state")).isVisible();
        submit(alice);

        assertThat(alice.locator("form")).hasCount(0);
        assertSoon(alice.locator(".onHand dd"), "7");
        assertThat(alice.locator("tr").getByText("2 pieces of BROOM issued")).hasCount(1);
    }

    @Test
    void aWatchedItemThatRunsShortIsSaidWhateverViewIsOpen() throws Exception {
        DEMO.stocked("TAPE", 6);
        Page bob = DEMO.page("bob", "stock/TAPE");
        button(bob, "Watch").click();
        bob.getByLabel("Warn when fewer are free than").fill("5");
        submit(bob);
        assertSoon(bob.locator("#said"), "Saved on this device");
        go(bob, "Timeline");

        assertThat(DEMO.node("alice")
                        .act(
                                "ReserveItem",
                                "{\"reservation\":\"R-9\",\"code\":\"TAPE\",\"crew\":\"North\",\"quantity\":2}")
                        .status())
                .isEqualTo(201);

        assertSoon(bob.locator("#said"), "Running short: TAPE");
        assertSoon(bob.locator("nav"), "1 short");
        go(bob, "Watch list");
        assertSoon(bob.locator("li.alert"), "TAPE Of a test: 4 free, warn below 5");
        assertThat(DEMO.node("alice").get("/api/state/personal/thresholds").has("TAPE"))
                .isFalse();
    }
}
