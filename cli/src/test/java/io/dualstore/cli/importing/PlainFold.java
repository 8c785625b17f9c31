package io.dualstore.cli.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What must come of a clean file, worked out with plain maps and nothing of the importer: the whole file in memory, fields by a regular
 * expression, stock as numbers.
 */
final class PlainFold {

    private static final Pattern FIELD = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,]*))");

    /** Invoice number → its lines: code, quantity, country. */
    private final Map<String, List<String[]>> invoices = new LinkedHashMap<>();

    static PlainFold of(Path file) throws IOException {
        PlainFold fold = new PlainFold();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                file.toString().endsWith(".gz")
                        ? new GZIPInputStream(Files.newInputStream(file))
                        : Files.newInputStream(file),
                StandardCharsets.UTF_8))) {
            lines.readLine();
            lines.lines().forEach(fold::add);
        }
        return fold;
    }

    private void add(String line) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            fields.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        invoices.computeIfAbsent(fields.get(0), n -> new ArrayList<>())
                .add(new String[] {fields.get(1), fields.get(3), fields.get(7)});
    }

    /** Tenths of all that is issued, rounded down, by stock code. */
    Map<String, Long> opening(int tenths) {
        Map<String, Long> opening = new TreeMap<>();
        invoices.forEach((number, lines) -> lines.forEach(line ->
                opening.merge(line[0], number.charAt(0) == 'C' ? 0 : Math.abs(Long.parseLong(line[1])), Long::sum)));
        opening.replaceAll((code, issued) -> issued * tenths / 10);
        return opening;
    }

    /** Which invoices are refused when one user issues all in the order of the file. */
    Set<String> refused(int tenths) {
        Map<String, Long> stock = opening(tenths);
        Set<String> refused = new LinkedHashSet<>();
        invoices.forEach((number, lines) -> {
            Map<String, Long> after = new TreeMap<>(stock);
            boolean possible = true;
            for (String[] line : lines) {
                long pieces = Math.abs(Long.parseLong(line[1]));
                long left = after.merge(line[0], number.charAt(0) == 'C' ? pieces : -pieces, Long::sum);
                possible &= left >= 0;
            }
            if (possible) {
                lines.forEach(line -> stock.put(line[0], after.getOrDefault(line[0], 0L)));
            } else {
                refused.add(number);
            }
        });
        return refused;
    }

    /** What is on the shelves when these invoices went through: opening - issues + returns, by stock code. */
    Map<String, Long> stock(int tenths, Predicate<String> wentThrough) {
        Map<String, Long> stock = opening(tenths);
        invoices.forEach((number, lines) -> {
            if (wentThrough.test(number)) {
                lines.forEach(line -> {
                    long pieces = Math.abs(Long.parseLong(line[1]));
                    stock.merge(line[0], number.charAt(0) == 'C' ? pieces : -pieces, Long::sum);
                });
            }
        });
        return stock;
    }

    Set<String> countries() {
        return invoices.values().stream()
                .flatMap(List::stream)
                .map(line -> line[2])
                .collect(Collectors.toSet());
    }

    Set<String> numbers() {
        return invoices.keySet();
    }
}
