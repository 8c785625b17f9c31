package io.dualstore.cli.importing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Files of invoices for tests: made up, or real where they are. */
final class Invoices {

    private static final Path DECEMBER = Path.of("..", "..", "shared", "data", "online-retail-2010-12.csv.gz");
    private static final List<String> COUNTRIES = List.of("United Kingdom", "France", "EIRE", "Germany", "Norway");

    private Invoices() {}

    /** Made-up invoices: few items, so that they get in each other's way; returns, write-offs, a code twice on one invoice. */
    static Path random(Path file, int invoices, long seed) throws IOException {
        Random random = new Random(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
            for (int i = 0; i < invoices; i++) {
                boolean cancellation = random.nextInt(6) == 0;
                boolean writeOff = !cancellation && random.nextInt(10) == 0;
                String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
                for (int line = 1 + random.nextInt(4); line > 0; line--) {
                    int quantity = (1 + random.nextInt(9)) * (cancellation || writeOff ? -1 : 1);
                    out.write("%s%d,P%d,\"THING, NEW\",%d,2010-12-01 08:26:00,1.0,,%s%n"
                            .formatted(cancellation ? "C" : "", 100_000 + i, random.nextInt(25), quantity, country));
                }
            }
        }
        return file;
    }

    /** The real invoices of December 2010, or nothing, and then it says so. */
    static Optional<Path> december() {
        if (Files.exists(DECEMBER)) {
            return Optional.of(DECEMBER);
        }
        System.out.println("NOT TESTED on real invoices: there is no "
                + DECEMBER.toAbsolutePath().normalize());
        return Optional.empty();
    }

    /** The first real invoices. */
    static Path first(int invoices, Path file, Path target) throws IOException {
        Set<String> numbers = new HashSet<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
                BufferedWriter out = Files.newBufferedWriter(target)) {
            out.write(in.readLine() + "\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                numbers.add(line.substring(0, line.indexOf(',')));
                if (numbers.size() > invoices) {
                    break;
                }
                out.write(line + "\n");
            }
        }
        return target;
    }
}
