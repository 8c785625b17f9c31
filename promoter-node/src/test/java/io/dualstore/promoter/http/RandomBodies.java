package io.dualstore.promoter.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Bodies of requests made from a seed: updates, and updates with a value, a name or some bytes that are wrong. */
final class RandomBodies {

    private static final List<String> VALUES = List.of(
            "1",
            "0",
            "-1",
            "2.9",
            "1e2",
            "1e999999999",
            "9223372036854775808",
            "\"3\"",
            "null",
            "true",
            "[]",
            "{}",
            "[[[[]]]]",
            "\"\"",
            "\"A\\ud83d\"",
            "\"\\u0000\"",
            "\" A1\"",
            "NaN",
            "\"" + "x".repeat(300) + "\"",
            "{\"quantity\":1}",
            "[".repeat(200) + "]".repeat(200));

    private static final List<String> NAMES = List.of(
            "stockroom.ReceiveStock",
            "stockroom.RegisterItem",
            "stockroom.WatchItem",
            "stockroom.ReceiveStock#1",
            "",
            "x");

    private static final List<String> FIELDS =
            List.of("quantity", "code", "description", "reference", "id", "actions", "payload");

    private RandomBodies() {}

    static byte[] next(Random random) {
        byte[] body = text(random).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? damaged(body, random) : body;
    }

    private static String text(Random random) {
        StringBuilder actions = new StringBuilder();
        int count = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            actions.append(i == 0 ? "" : ",").append(action(random));
        }
        String id = random.nextInt(8) == 0
                ? one(VALUES, random)
                : "\"" + new UUID(random.nextLong(), random.nextLong()) + "\"";
        String more = random.nextInt(10) == 0 ? ",\"" + one(FIELDS, random) + "\":" + one(VALUES, random) : "";
        return "{\"id\":" + id + ",\"actions\":[" + actions + "]" + more + "}";
    }

    private static String action(Random random) {
        if (random.nextInt(12) == 0) {
            return one(VALUES, random);
        }
        String name = random.nextInt(6) == 0 ? one(NAMES, random) : "stockroom.ReceiveStock";
        String quantity = random.nextInt(4) == 0 ? one(VALUES, random) : "1";
        String more = random.nextInt(8) == 0 ? ",\"" + one(FIELDS, random) + "\":" + one(VALUES, random) : "";
        return "{\"name\":\"" + name + "\",\"payload\":{\"code\":\"A1\",\"quantity\":" + quantity + more + "}}";
    }

    private static byte[] damaged(byte[] body, Random random) {
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        int at = random.nextInt(body.length);
        damaged.write(body, 0, at);
        switch (random.nextInt(3)) {
            case 0 -> {}
            case 1 -> damaged.write(random.nextInt(256));
            default -> damaged.write(body, at, body.length - at);
        }
        damaged.write(random.nextInt(256));
        return damaged.toByteArray();
    }

    private static String one(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
