package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The basket of the stockroom with quantities that JavaScript would round, and with invalid quantities. */
class ExactNumbersPageIT {

    @RegisterExtension
    static final PageDemo DEMO = new PageDemo();

    @Test
    void aQuantityIsSentAsTypedAndErrorsAreShownAtItsField() throws Exception {
        DEMO.stocked("BOLT", 5_000);
        Page page = DEMO.page("alice", "stock/BOLT");
        page.getByText("Into the basket").click();
        PageDemo.go(page, "Basket");
        Locator pieces = page.getByLabel("Pieces, line 1, BOLT");
        Locator send = page.locator("#send-basket");

        pieces.fill("1.5");
        send.click();
        assertThat(pieces).hasAccessibleDescription("Must be a whole number.");
        assertThat(pieces).hasAttribute("aria-invalid", "true");
        pieces.fill("");
        send.click();
        assertThat(pieces).hasAccessibleDescription("Must have a value.");
        pieces.fill("9007199254740993");
        send.click();
        assertThat(page.locator("main [role=alert]")).containsText("9007199254740993 pieces of item BOLT");
        pieces.fill("1200");
        send.click();
        assertThat(send).hasCount(0);

        PageDemo.go(page, "My updates");
        assertThat(page.locator(".card").first()).containsText("1,200 pieces of BOLT");
        page.navigate(page.url().replaceAll("#.*", "#/stock/BOLT"));
        assertThat(page.locator(".onHand dd")).containsText("3,800");
    }
}
