package io.dualstore.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dualstore.client.web.WebNode.Answer;
import io.dualstore.orders.OrderModel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of each kind over REST: numbers keep their digits, and each invalid field is named in a user's words. */
@TestInstance(Lifecycle.PER_CLASS)
class OrderApiTest {

    private WebNode alice;
    private int orders;

    @BeforeAll
    void start() {
        alice = WebNode.over(new OrderModel());
    }

    @AfterAll
    void stop() {
        alice.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678901234567.89",
                "1.10",
                "100",
                "100.00",
                "0.000000001",
                "9007199254740993",
                "1E+400",
                "0.1",
                "123456789012345678901234567890"
            })
    void aNumberIsStoredAndShownAsItWasGiven(String number) {
        String order = "n" + ++orders;

        Answer saved = post(order, "'price':%s,'more':{'number':%s}".formatted(number, number));

        assertThat(saved.status()).isEqualTo(201);
        String id = saved.json().at("/id").asString();
        assertThat(alice.get("/api/updates/" + id).text())
                .as("action and event")
                .contains("\"price\":" + number + ",", "\"number\":" + number + "}");
        assertThat(alice.get("/api/entries/shared/prices?search=" + order).text())
                .contains("\"value\":" + number + ",");
        assertThat(alice.get("/api/state/shared/prices/" + order).text()).isEqualTo(number);
        assertThat(alice.get("/api/state/shared/placed/" + order + "/more/number")
                        .text())
                .as("of a component without a type")
                .isEqualTo(number);
        assertThat(alice.get("/api/history").text()).contains("\"number\":" + number + "}");
    }

    @Test
    void aHandlerOfUntypedValuesGetsDecimalsAndNoDoubles() {
        post("typed", "'price':1,'more':{'number':1.10}");

        assertThat(alice.get("/api/state/shared/placed/typed/numberType").text())
                .isEqualTo("\"BIG_DECIMAL\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'due':'25.11.2026' | /due must be a date, such as 2026-11-25",
                "'due':'2026-02-30' | /due must be a date, such as 2026-11-25",
                "'due':'2026-11-25T10:00:00Z' | /due must be a date, such as 2026-11-25",
                "'due':20261125 | /due must be a date, such as 2026-11-25",
                "'urgency':'' | /urgency must be one of TODAY, SOON",
                "'urgency':null | /urgency must have a value",
                "'colour':'RED' | /colour must be one of red, green",
                "'payment':{'number':'1'} | /payment/type must be one of card, transfer",
                "'payment':{'type':'cash'} | /payment/type must be one of card, transfer",
                "'payment':{'type':'card','number':'1','validUntil':'soon'} | /payment/validUntil must be a month, such as 2026-11",
                "'payment':{'type':'transfer'} | /payment/account must have a value",
                "'address':{} | /address/street must have a value,/address/backyard must have a value",
                "'labels':['a',null,7] | /labels/1 must have a value,/labels/2 must be text, not a number",
                "'fees':{'a/b':'much','c':null} | /fees/a~1b must be a number, not text,/fees/c must have a value",
                "'lines':[{'code':'a','weight':1},{'code':'b','weight':-1}] | /lines/1 is not valid: A weight cannot be negative",
                "'price':'much','due':'soon' | /price must be a number, not text,/due must be a date, such as 2026-11-25",
            })
    void invalidFieldsAreNamedInAUsersWords(String fields, String expected) {
        Answer refused = post("wrong", "'price':1," + fields);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        List<String> problems = refused.json().at("/errors").values().stream()
                .map(error -> error.at("/pointer").asString().replace("/actions/0/payload", "") + " "
                        + error.at("/message").asString())
                .toList();
        assertThat(String.join(",", problems)).isEqualTo(expected);
        assertThat(refused.text()).doesNotContain("java", "jackson", "Exception", "parsed", "io.dualstore");
        assertThat(alice.get("/api/notifications").json()).as("said once").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time | 25:00 | a time of day, such as 14:30",
                "local | 2026-11-25T10:00:00Z | a date and time, such as 2026-11-25T14:30",
                "instant | 2026-11-25T10:00 | a date and time with Z or an offset, such as 2026-11-25T14:30:00Z",
                "offset | 2026-11-25T10:00 | a date and time with an offset, such as 2026-11-25T14:30:00+01:00",
                "zoned | 2026-11-25T10:00 | a date and time with a time zone, such as 2026-11-25T14:30:00+01:00[Europe/Berlin]",
                "notice | 2 days | a duration, such as PT1H30M for 1 h 30 min",
                "billed | November | a month, such as 2026-11",
            })
    void anInvalidTimeIsExplained(String field, String given, String expected) {
        Answer refused = alice.post(
                "/api/updates",
                "{\"name\":\"orders.ScheduleOrder\",\"payload\":{\"order\":\"o\",\"%s\":\"%s\"}}"
                        .formatted(field, given));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors")).hasSize(1);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/payload/" + field);
        assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo("must be " + expected);
    }

    @Test
    void eachKindOfFieldIsDescribed() {
        String schemas = alice.get("/api/actions").text();

        assertThat(schemas)
                .contains(
                        "\"enum\":[\"red\",\"green\"]",
                        "\"propertyName\":\"type\"",
                        "\"const\":\"card\"",
                        "\"format\":\"date-time-local\"",
                        "\"format\":\"time-local\"",
                        "\"format\":\"date-time-offset\"",
                        "\"format\":\"date-time-zoned\"",
                        "\"format\":\"duration\"");
    }

    private Answer post(String order, String fields) {
        String others = fields.contains("'lines'") ? "" : "'lines':[],";
        String urgency = fields.contains("'urgency'") ? "" : "'urgency':'SOON',";
        String payload = "{'order':'%s',%s%s'gift':false,%s}".formatted(order, others, urgency, fields);
        // The last of two equal names would be an error: a test that gives a price replaces the default one.
        payload = payload.indexOf("'price'") == payload.lastIndexOf("'price'")
                ? payload
                : payload.replaceFirst("'price':1,", "");
        return alice.post(
                "/api/updates",
                "{\"actions\":[{\"name\":\"orders.PlaceOrder\",\"payload\":%s}]}"
                        .formatted(payload.replace('\'', '"')));
    }
}
