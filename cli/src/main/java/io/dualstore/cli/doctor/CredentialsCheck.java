package io.dualstore.cli.doctor;

import io.dualstore.log.s3.S3Identity;
import java.time.Duration;
import java.time.Instant;

/** Are there credentials, and how long are they valid? */
final class CredentialsCheck implements Check {

    private static final Duration SOON = Duration.ofMinutes(15);

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Finding run(Subject subject) {
        S3Identity identity = S3Identity.of(subject.settings());
        String found = "Access key " + identity.accessKey();
        Instant expires = identity.expires();
        if (expires == null) {
            return identity.temporary()
                    ? Finding.ok(found + ", temporary, end not known")
                    : Finding.ok(found + ", long-lived");
        }
        Instant now = subject.clock().instant();
        if (!expires.isAfter(now)) {
            return Finding.wrong(found + " expired at " + expires, "Sign in again, or renew the credentials.");
        }
        String until = found + ", valid until " + expires;
        return expires.isBefore(now.plus(SOON))
                ? Finding.warning(until, "Renew the credentials if nothing renews them automatically.")
                : Finding.ok(until);
    }
}
