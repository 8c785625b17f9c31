package io.dualstore.cli.doctor;

import io.dualstore.cli.doctor.HttpAnswer.NoAnswerException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Does this machine's clock agree with the store's? A store refuses requests that are signed with a wrong time. */
final class ClockCheck implements Check {

    /** Amazon refuses requests that are further off. */
    private static final Duration MOST = Duration.ofMinutes(15);

    private static final Duration NOTABLE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public Finding run(Subject subject) throws InterruptedException {
        try {
            HttpAnswer answer = HttpAnswer.of(HttpAnswer.address(subject.settings()), subject.settings());
            Instant now = subject.clock().instant();
            return answer.header("Date")
                    .flatMap(ClockCheck::parsed)
                    .map(store -> compared(Duration.between(store, now)))
                    .orElseGet(() -> Finding.warning(
                            "The store does not tell its time",
                            "Make sure that this machine's clock is synchronized."));
        } catch (NoAnswerException e) {
            return e.finding();
        }
    }

    private static Finding compared(Duration ahead) {
        String found = ahead.abs().compareTo(Duration.ofSeconds(2)) < 0
                ? "As the store's"
                : ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of") + " the store's";
        String nextStep = "Set this machine's clock, and let it be synchronized by NTP.";
        if (ahead.abs().compareTo(MOST) >= 0) {
            return Finding.wrong(found, nextStep);
        }
        return ahead.abs().compareTo(NOTABLE) >= 0 ? Finding.warning(found, nextStep) : Finding.ok(found);
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
