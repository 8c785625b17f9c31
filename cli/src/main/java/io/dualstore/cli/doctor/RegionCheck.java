package io.dualstore.cli.doctor;

import io.dualstore.cli.doctor.HttpAnswer.NoAnswerException;
import java.net.URI;
import java.util.Optional;

/** Is the bucket in the configured region? Amazon tells the region of a bucket without credentials. */
final class RegionCheck implements Check {

    @Override
    public String name() {
        return "region";
    }

    @Override
    public Finding run(Subject subject) throws InterruptedException {
        String region = subject.settings().region();
        if (subject.settings().endpoint() != null) {
            return Finding.ok(region + ", which only signs requests at an endpoint of its own");
        }
        try {
            URI bucket = URI.create("https://s3." + region + ".amazonaws.com/"
                    + subject.settings().bucket());
            Optional<String> real = HttpAnswer.of(bucket, subject.settings()).header("x-amz-bucket-region");
            if (real.isEmpty()) {
                return Finding.warning(
                        "Amazon does not tell the region of the bucket "
                                + subject.settings().bucket(),
                        "Check the name of the bucket.");
            }
            return real.get().equals(region)
                    ? Finding.ok(region)
                    : Finding.wrong(
                            "The bucket is in " + real.get() + ", and the setting is " + region,
                            "Give --region=" + real.get() + ".");
        } catch (NoAnswerException e) {
            return e.finding();
        }
    }
}
