package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.Accessibility.assertUsableByAll;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.button;
import static io.dualstore.cli.page.PageDemo.go;
import static io.dualstore.cli.page.PageDemo.submit;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import io.dualstore.cli.demo.NodeApi;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Everybody can work with the page: those who do not see it, see little, use no mouse, or hold a phone. */
class AccessiblePageIT {

    @RegisterExtension
    static final PageDemo DEMO = new PageDemo();

    @Test
    void noScreenBreaksARuleOfAccessibilityInAnyColoursAtAnyWidth() throws Exception {
        DEMO.stocked("GLOVES", 10);
        NodeApi alice = DEMO.node("alice");
        for (String reservation : List.of("R-1", "R-2")) {
            alice.act(
                    "ReserveItem",
                    "{\"reservation\":\"" + reservation + "\",\"code\":\"GLOVES\",\"crew\":\"South\",\"quantity\":2}");
        }
        alice.act("WatchItem", "{\"code\":\"GLOVES\",\"threshold\":8}");
        DEMO.refusedOf("alice", "bob", "GLOVES", 5);
        alice.post("/api/sync/offline", "");
        alice.act("ReturnStock", "{\"code\":\"GLOVES\",\"quantity\":1}");

        Page page = DEMO.page("alice", "stock");
        assertSoon(page.locator("header"), "1 refused");
        page.getByLabel("Put GLOVES into the basket").click();
        assertSoon(page.locator("tr.pending"), "GLOVES");
        assertUsableByAll(page, "stock");
        page.locator("main").getByText("GLOVES").first().click();
        button(page, "Issue").click();
        submit(page);
        assertSoon(page.locator("form"), "Must have a value.");
        assertUsableByAll(page, "item");
        for (String view : List.of("Basket", "Reservations", "Watch list", "Timeline", "My updates", "All actions")) {
            go(page, view);
            assertThat(page.locator("h1")).isVisible();
            assertUsableByAll(page, view.replace(' ', '-').toLowerCase(Locale.ROOT));
        }
        page.getByText("Reserve item").click();
        submit(page);
        assertSoon(page.locator("form"), "Must have a value.");
        assertUsableByAll(page, "form");
        go(page, "My updates");
        page.getByText("Edit and resubmit").first().click();
        assertSoon(page.locator("form"), "Quantity");
        assertUsableByAll(page, "edit");
    }

    @Test
    void anItemIsFoundAndIssuedWithTheKeyboardAlone() throws Exception {
        DEMO.stocked("KEYS", 9);
        Page page = DEMO.page("alice", "stock");
        assertSoon(page.locator("main"), "KEYS");
        press(page, "Tab");
        assertThat(page.getByText("To the content")).isFocused();
        assertThat(page.getByText("To the content")).isInViewport();
        press(page, "Enter", "Tab");
        assertThat(page.getByLabel("Search code or description")).isFocused();
        page.keyboard().type("keys");
        assertThat(page.locator("tbody tr")).hasCount(1);
        press(page, "Tab", "Tab", "Tab", "Enter");
        assertSoon(page.locator("h1"), "KEYS");
        // The focus moves when the view has everything, which is later than its heading.
        assertThat(page.locator("main")).isFocused();
        press(page, "Tab", "Tab");
        assertThat(button(page, "Issue")).isFocused();
        press(page, "Enter");
        assertThat(page.getByLabel("Pieces")).isFocused();
        page.keyboard().type("2");
        press(page, "Enter");
        assertSoon(page.locator(".onHand dd"), "7");
        assertThat(button(page, "Issue")).isFocused();
    }

    @Test
    void whoWantsNoMotionHasNone() {
        Page page = DEMO.page("alice", "stock");
        String duration = "getComputedStyle(document.querySelector('.knob'), '::after').transitionDuration";
        page.locator(".knob").waitFor();
        assertThat(page.evaluate(duration)).isEqualTo("0.15s");
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
        assertThat(page.evaluate(duration)).isEqualTo("0s");
        assertThat(page.evaluate("getComputedStyle(document.documentElement).scrollBehavior"))
                .isEqualTo("auto");
    }

    private static void press(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }
}
