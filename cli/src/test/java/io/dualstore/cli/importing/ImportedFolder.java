package io.dualstore.cli.importing;

import io.dualstore.client.local.LocalStore;
import io.dualstore.client.local.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an import left in its folder, read without the importer. */
record ImportedFolder(Path path) {

    /** Invoice number → outcome. Fails if a number has two. */
    Map<String, String> outcomes() throws IOException {
        Map<String, String> outcomes = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(path.resolve("outcomes.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", 5);
            if (outcomes.put(fields[0], fields[3]) != null) {
                throw new IllegalStateException("Invoice " + fields[0] + " has two outcomes");
            }
        }
        return outcomes;
    }

    /** Pieces on hand by stock code, out of the events in the warehouse's file. */
    Map<String, Long> stock() {
        Map<String, Long> stock = new TreeMap<>();
        try (LocalStore local = LocalStore.open(path.resolve("clients").resolve("warehouse.db"), "warehouse")) {
            local.replica(Partition.SHARED).from(0, Integer.MAX_VALUE).forEach(recorded -> {
                String payload = recorded.event().payload().toString();
                String code = field(payload, "code");
                switch (recorded.event().name().name()) {
                    case "stockroom.ItemRegistered" -> stock.put(code, 0L);
                    case "stockroom.StockReceived", "stockroom.StockReturned" ->
                        stock.merge(code, Long.parseLong(field(payload, "quantity")), Long::sum);
                    case "stockroom.StockIssued" ->
                        stock.merge(code, -Long.parseLong(field(payload, "quantity")), Long::sum);
                    default ->
                        throw new IllegalStateException(
                                "Unexpected " + recorded.event().name());
                }
            });
        }
        return stock;
    }

    private static String field(String json, String name) {
        return json.replaceFirst(".*\"" + name + "\":\"?([^\",}]*)\"?.*", "$1");
    }

    long commits() throws IOException {
        Path log = path.resolve("s3/dualstore-import/import/stockroom/shared/log");
        if (!Files.exists(log)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(log)) {
            return files.filter(file -> file.toString().endsWith(".jsonl.zst")).count();
        }
    }
}
