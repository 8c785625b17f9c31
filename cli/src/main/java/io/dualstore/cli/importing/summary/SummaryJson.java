package io.dualstore.cli.importing.summary;

import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The summary for programs: one JSON object on one line. */
public final class SummaryJson {

    private static final JsonMapper JSON = new JsonMapper();

    private SummaryJson() {}

    public static String of(ImportSummary summary) {
        ObjectNode json = JSON.createObjectNode()
                .put("file", summary.file())
                .put("mode", summary.mode())
                .put("openingStock", summary.openingStock())
                .put("seed", summary.seed());
        ObjectNode invoices = json.putObject("invoices").put("total", summary.invoices());
        Arrays.stream(InvoiceOutcome.values()).forEach(outcome -> invoices.put(outcome.word(), summary.count(outcome)));
        ObjectNode reasons = json.putObject("reasons");
        summary.reasons().forEach((outcome, codes) -> codes.forEach(reasons.putObject(outcome.word())::put));
        json.put("conflicted", summary.conflicted())
                .put("items", summary.items())
                .put("lines", summary.lines())
                .put("events", summary.events())
                .put("skippedLines", summary.skippedLines());
        ArrayNode skipped = json.putArray("skipped");
        summary.firstSkipped()
                .forEach(line -> skipped.addObject().put("line", line.number()).put("problem", line.problem()));
        ObjectNode requests = json.putObject("requests");
        summary.requests().forEach((kind, count) -> requests.put(ImportSummary.word(kind), count));
        json.putObject("bytesStored").put("bucket", summary.bucketBytes()).put("clients", summary.clientBytes());
        json.put("seconds", summary.seconds());
        ObjectNode digests = json.putObject("digests");
        summary.digests().forEach(digests::put);
        ArrayNode problems = json.putArray("problems");
        summary.problems().forEach(problems::add);
        return json.toString();
    }
}
