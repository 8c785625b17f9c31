package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.dualstore.cli.page.PageDemo.assertSoon;
import static io.dualstore.cli.page.PageDemo.button;
import static io.dualstore.cli.page.PageDemo.flip;
import static io.dualstore.cli.page.PageDemo.issue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Updates that were saved offline are edited and withdrawn before they are sent. */
class UnsentWorkPageIT {

    @RegisterExtension
    static final PageDemo DEMO = new PageDemo();

    @Test
    void whatWasSavedOfflineIsEditedAndThenWithdrawn() throws Exception {
        DEMO.stocked("TEAPOT", "Blue teapot", 5);
        Page page = DEMO.page("alice", "stock/TEAPOT");
        assertSoon(page.locator(".onHand dd"), "5");
        flip(page);
        assertSoon(page.locator("header"), "Offline on purpose");
        issue(page, 4);
        assertSoon(page.locator(".onHand dd"), "1");

        PageDemo.go(page, "My updates");
        page.getByText("Edit", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        page.getByLabel("Quantity").fill("2");
        button(page, "Save").click();

        Locator card = page.locator(".card");
        assertSoon(card.filter(containing("2 pieces of TEAPOT")).locator(".badge"), "saved");
        assertSoon(card.filter(containing("4 pieces of TEAPOT")).locator(".badge"), "withdrawn");
        card.filter(containing("2 pieces of TEAPOT"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Withdraw"))
                .click();
        assertSoon(card.filter(containing("2 pieces of TEAPOT")).locator(".badge"), "withdrawn");
        page.navigate(page.url().replaceAll("#.*", "#/stock/TEAPOT"));
        assertSoon(page.locator(".onHand dd"), "5");
        flip(page);
        assertSoon(page.locator("header"), "Online");
        assertThat(page.locator("tr.pending")).hasCount(0);
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
