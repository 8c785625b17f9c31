package io.dualstore.cli.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms of a model with a component of each kind: what is typed is what is sent. */
class FormPageIT {

    @RegisterExtension
    static final OrderForms FORMS = new OrderForms();

    @AfterEach
    void nothingWentWrongInTheScripts() {
        assertThat(FORMS.complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12345678901234567.89, 12345678901234567.89, 12345678901234567.89",
        "1.10, 1.10, 1.10",
        "-0.50, -0.50, -0.50",
        "-0, -0, 0",
        "0.000000001, 0.000000001, 0.000000001",
        "1e400, 1e400, 1E+400",
        "1E+2, 1E+2, 1E+2",
        "1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890, 1234567890123456789012345678901234567890",
        "+007.50, 7.50, 7.50",
        ".5, 0.5, 0.5",
    })
    void aDecimalIsSentAsItIsTypedAndShownEverywhere(String typed, String sent, String kept) {
        String order = FORMS.open("PlaceOrder");
        FORMS.field("Price").fill(typed);
        FORMS.choose("Urgency", "SOON");
        FORMS.save();

        assertThat(FORMS.sent()).contains("\"price\":" + sent + ",");
        for (String view : List.of("state", "timeline", "updates")) {
            FORMS.go(view);
            assertThat(FORMS.page()
                            .locator("main :is(li, td)")
                            .filter(new Locator.FilterOptions().setHasText(order))
                            .filter(new Locator.FilterOptions().setHasText(view.equals("updates") ? sent : kept))
                            .first())
                    .isVisible();
        }
    }

    @Test
    void aWholeNumberKeepsAllItsDigits() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.field("Pieces").fill("9007199254740993");
        FORMS.save();

        assertThat(FORMS.sent()).contains("\"pieces\":9007199254740993");
    }

    @Test
    void whatIsLeftEmptyIsAbsent() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "TODAY");
        FORMS.save();

        assertThat(FORMS.sent()).endsWith("\"price\":1,\"urgency\":\"TODAY\",\"gift\":false,\"lines\":[]}");
    }

    @Test
    void anOptionalChoiceCanBeMadeAndTakenBack() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.choose("Colour", "green");
        FORMS.choose("Insured", "No");
        FORMS.save();
        assertThat(FORMS.sent()).contains("\"colour\":\"green\",\"insured\":false}");

        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.choose("Colour", "green");
        FORMS.choose("Colour", "none");
        FORMS.save();
        assertThat(FORMS.sent()).doesNotContain("colour");
    }

    @Test
    void nestedValuesOfEachKindAreSent() {
        FORMS.open("PlaceOrder");
        FORMS.field("Price").fill("1");
        FORMS.choose("Urgency", "SOON");
        FORMS.page().getByLabel("Gift").check();
        FORMS.button("Add to lines").click();
        FORMS.field("Code").fill("A");
        FORMS.field("Weight").fill("0.250");
        FORMS.field("Best before").fill("2027-01-31");
        FORMS.field("Street").fill("Main 1");
        FORMS.choose("Payment", "Transfer");
        FORMS.field("Account").fill("DE1");
        FORMS.button("Add to labels").click();
        FORMS.field("Labels 1").fill("fragile");
        FORMS.button("Add to fees").click();
        FORMS.field("Fees 1: name").fill("a/b");
        FORMS.field("Fees 1: value").fill("2.00");
        FORMS.field("More").fill("{\"number\": 1.10, \"list\": [12345678901234567.89]}");
        FORMS.save();

        assertThat(FORMS.sent())
                .contains(
                        "\"gift\":true",
                        "\"lines\":[{\"code\":\"A\",\"weight\":0.250,\"bestBefore\":\"2027-01-31\"}]",
                        "\"address\":{\"street\":\"Main 1\",\"backyard\":false}",
                        "\"payment\":{\"type\":\"transfer\",\"account\":\"DE1\"}",
                        "\"labels\":[\"fragile\"]",
                        "\"fees\":{\"a/b\":2.00}",
                        "\"more\":{\"number\":1.10,\"list\":[12345678901234567.89]}");
    }

    @Test
    void timesHaveTheirOwnInputs() {
        FORMS.open("ScheduleOrder");
        for (List<String> typed : List.of(
                List.of("Day", "date", "2026-11-25"),
                List.of("Time", "time", "14:30:15"),
                List.of("Local", "datetime-local", "2026-11-25T14:30"),
                List.of("Instant", "datetime-local", "2026-11-25T14:30"))) {
            assertThat(FORMS.field(typed.get(0))).hasAttribute("type", typed.get(1));
            FORMS.field(typed.get(0)).fill(typed.get(2));
        }
        Locator offset = FORMS.page().locator("fieldset", new Page.LocatorOptions().setHasText("Offset"));
        offset.getByLabel("Date and time").fill("2026-11-25T14:30");
        offset.getByLabel("Offset").last().fill("-05:00");
        Locator zoned = FORMS.page().locator("fieldset", new Page.LocatorOptions().setHasText("Zoned"));
        zoned.getByLabel("Date and time").fill("2026-07-01T14:30");
        zoned.getByLabel("Time zone").fill("Europe/Berlin");
        FORMS.field("Notice").fill("1h 30m");
        FORMS.field("Billed").fill("2026-12");
        Accessibility.assertUsableByAll(FORMS.page(), "form-times");
        FORMS.save();

        String utc = (String) FORMS.page().evaluate("new Date('2026-11-25T14:30').toISOString().replace('.000', '')");
        assertThat(FORMS.sent())
                .contains(
                        "\"day\":\"2026-11-25\"",
                        "\"time\":\"14:30:15\"",
                        "\"local\":\"2026-11-25T14:30\"",
                        "\"instant\":\"" + utc + "\"",
                        "\"offset\":\"2026-11-25T14:30:00-05:00\"",
                        "\"zoned\":\"2026-07-01T14:30:00+02:00[Europe/Berlin]\"",
                        "\"notice\":\"PT1H30M\"",
                        "\"billed\":\"2026-12\"");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" %s\u00A0,%s", "%s\u2003\u2003b,%s b", "%s-e\u0301,%s-\u00E9"})
    void anIdentifierIsShownAndSentInItsCanonicalForm(String typed, String canonical) {
        String order = FORMS.open("PlaceOrder");
        FORMS.field("Order").fill(typed.formatted(order));
        FORMS.field("Price").fill("1");
        assertThat(FORMS.field("Order")).hasValue(canonical.formatted(order));
        FORMS.choose("Urgency", "SOON");
        FORMS.field("Order").fill(typed.formatted(order));
        FORMS.save();

        assertThat(FORMS.sent()).startsWith("{\"order\":\"" + canonical.formatted(order) + "\",");
    }
}
