package io.dualstore.benchmarks.store;

import io.dualstore.log.store.RequestKind;
import io.dualstore.log.store.RequestTally;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/**
 * What Amazon charges, in dollars; {@code s3-prices.properties} says where that stands.
 *
 * @param write a request that writes or lists
 * @param read a request that reads, also of an absent object
 * @param gibibyteMonth keeping 2^30 bytes for a month
 */
public record S3Prices(double write, double read, double gibibyteMonth) {

    private static final String FILE = "s3-prices.properties";
    private static final double PER = 1_000;

    /** The prices in the file. */
    public static S3Prices load() throws IOException {
        Properties prices = new Properties();
        try (InputStream in = Objects.requireNonNull(S3Prices.class.getResourceAsStream(FILE), FILE)) {
            prices.load(in);
        }
        return new S3Prices(
                price(prices, "put-copy-post-list-per-1000") / PER,
                price(prices, "get-and-others-per-1000") / PER,
                price(prices, "gibibyte-month"));
    }

    private static double price(Properties prices, String name) {
        return Double.parseDouble(Objects.requireNonNull(prices.getProperty(name), name));
    }

    /** Price of the requests that were counted. */
    public double of(RequestTally requests) {
        double sum = 0;
        for (Map.Entry<RequestKind, Long> count : requests.counts().entrySet()) {
            sum += count.getValue() * of(count.getKey());
        }
        return sum;
    }

    private double of(RequestKind kind) {
        return switch (kind) {
            case PUT, PUT_IF_ABSENT, LIST -> write;
            case GET, HEAD -> read;
            case DELETE -> 0;
        };
    }

    /** Price of keeping so many bytes for a month. */
    public double ofMonth(double bytes) {
        return bytes / (1L << 30) * gibibyteMonth;
    }
}
