package io.dualstore.cli.log;

import io.dualstore.update.Event;
import io.dualstore.update.Update;
import io.dualstore.update.json.UpdateJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Lines of a log as JSON. The content is written as it is stored, so that numbers keep all their digits. */
final class LogLines {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UpdateJson UPDATES = new UpdateJson(Integer.MAX_VALUE);

    private LogLines() {}

    static String update(long sequence, Update decided) {
        return "{\"sequence\":" + sequence + ",\"update\":" + text(UPDATES.rewrite(decided)) + "}";
    }

    static String event(long sequence, long position, Update decided, Event event) {
        return "{\"sequence\":" + sequence + ",\"position\":" + position + ",\"updateId\":\"" + decided.id()
                + "\",\"user\":" + JSON.writeValueAsString(decided.user()) + ",\"event\":"
                + text(UpdateJson.line(event)) + "}";
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
