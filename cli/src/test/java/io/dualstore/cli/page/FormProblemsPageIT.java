package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each error of a form is shown once, at its field. */
class FormProblemsPageIT {

    @RegisterExtension
    static final OrderForms FORMS = new OrderForms();

    @AfterEach
    void nothingWentWrongInTheScripts() {
        assertThat(FORMS.complaints()).isEmpty();
    }

    @Test
    void eachWrongFieldIsMarkedAndExplainedOnceAlsoInNestedLists() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1,5");
        FORMS.choose("Urgency", "SOON");
        FORMS.button("Add to lines").click();
        FORMS.button("Add to lines").click();
        FORMS.field("Code").nth(0).fill("A");
        FORMS.field("Weight").nth(0).fill("1");
        FORMS.field("Code").nth(1).fill("B");
        FORMS.field("Weight").nth(1).fill("heavy");
        FORMS.choose("Payment", "Card");
        FORMS.field("Valid until").fill("soon");
        FORMS.submit();

        OrderForms.assertWrong(FORMS.field("Price"), "Must be a number, not text.");
        assertThat(FORMS.field("Weight").nth(0)).hasAttribute("aria-invalid", "false");
        OrderForms.assertWrong(FORMS.field("Weight").nth(1), "Must be a number, not text.");
        OrderForms.assertWrong(FORMS.field("Number"), "Must have a value.");
        OrderForms.assertWrong(FORMS.field("Valid until"), "Must be a month, such as 2026-11.");
        assertThat(FORMS.page().locator("form [role=alert]")).hasText("Correct the marked fields.");
        assertThat(FORMS.field("Price")).isFocused();
        assertThat(FORMS.page().locator("#said p")).hasCount(0);
        assertThat(FORMS.page().locator("body"))
                .not()
                .containsText(Pattern.compile("java|jackson|Exception|payload|dualstore\\."));
        Accessibility.assertUsableByAll(FORMS.page(), "form-problems");

        FORMS.button("Remove Lines 1").click();
        assertThat(FORMS.page().locator("fieldset:has-text('Lines') [aria-invalid=true]"))
                .hasCount(0);
        assertThat(FORMS.field("Code")).hasValue("B");
        OrderForms.assertWrong(FORMS.field("Price"), "Must be a number, not text.");
    }

    @Test
    void aRuleOfTheModelIsShownWhereItBelongs() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.button("Add to lines").click();
        FORMS.field("Code").fill("A");
        FORMS.field("Weight").fill("-1");
        FORMS.submit();

        assertThat(FORMS.page().locator("fieldset .wrong")).hasText("Is not valid: A weight cannot be negative.");
    }

    @Test
    void aRefusalIsReportedOnce() throws Exception {
        String order = FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.save();
        FORMS.open("PlaceOrder");
        FORMS.field("Order").fill(order);
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.page()
                .evaluate("window.heard = []; new MutationObserver(() => heard.push(said.textContent))"
                        + ".observe(said, { childList: true, subtree: true })");
        FORMS.submit();

        assertThat(FORMS.page().getByText("There is an order " + order + " already"))
                .hasCount(1);
        // The events of this update come after the notification of the refusal.
        FORMS.field("Order").fill(order + "b");
        FORMS.save();
        assertThat(FORMS.page().locator("header"))
                .containsText(
                        FORMS.carol().node().get("/api/sync").path("pending").asInt() + " pending");
        assertThat(FORMS.page().evaluate("heard.join()").toString())
                .contains("saved on this device")
                .doesNotContain("already");
    }

    @Test
    void aBrowserThatWouldLoseDigitsIsRefused() {
        Page old = FORMS.anotherPage();
        old.addInitScript("delete JSON.rawJSON");
        old.reload();

        assertThat(old.locator("main")).containsText("This browser is too old");
    }

    @Test
    void twoEntriesOfOneNameAreNotMergedSilently() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.button("Add to fees").click();
        FORMS.button("Add to fees").click();
        FORMS.field("Fees 1: name").fill("a");
        FORMS.field("Fees 2: name").fill("a");
        FORMS.field("Fees 1: value").fill("1");
        FORMS.field("Fees 2: value").fill("2");
        FORMS.submit();

        OrderForms.assertWrong(FORMS.field("Fees 2: name"), "Is used twice.");
    }

    @Test
    void aPartiallyFilledDateDoesNotCountAsEmpty() {
        FORMS.open("ScheduleOrder");
        FORMS.field("Day").focus();
        FORMS.page().keyboard().type("11");
        FORMS.submit();

        OrderForms.assertWrong(FORMS.field("Day"), "Is not complete.");
    }

    @Test
    void aRequiredChoiceIsNotMadeForTheUser() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        assertThat(FORMS.field("Urgency").locator("option:checked")).hasText("choose…");
        assertThat(FORMS.field("Colour").locator("option:checked")).hasText("none");
        FORMS.submit();

        OrderForms.assertWrong(FORMS.field("Urgency"), "Must have a value.");
        FORMS.choose("Urgency", "SOON");
        FORMS.save();
    }

    @Test
    void anInvisibleCharacterInAnIdentifierIsNamedAtItsField() {
        String order = FORMS.open("PlaceOrder");
        FORMS.field("Order").fill(order + "\u200B");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.submit();

        OrderForms.assertWrong(
                FORMS.field("Order"), "Has an invisible character (U+200B ZERO WIDTH SPACE): remove it.");
    }

    /** Applies to every view, including buttons without a form. */
    @Test
    void whatIsSubmittedAgainAfterItsAnswerWasLostIsDoneOnce() throws Exception {
        Page page = FORMS.page();
        String order = FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        int before = FORMS.carol().node().get("/api/sync").path("pending").asInt();
        page.route("**/api/updates", route -> {
            route.fetch();
            route.abort();
        });
        FORMS.submit();
        assertThat(page.locator("form [role=alert]")).containsText("The node does not answer");
        page.unroute("**/api/updates");

        FORMS.save();
        assertThat(FORMS.carol().node().get("/api/sync").path("pending").asInt())
                .isEqualTo(before + 1);

        FORMS.open("PlaceOrder");
        FORMS.field("Order").fill(order);
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.submit();
        assertThat(page.locator("form [role=alert]")).containsText("There is an order " + order + " already");
    }
}
