package io.dualstore.cli.demo;

import io.dualstore.embedded.EmbeddedS3;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Environment variables that point the programs of Dualstore and the AWS CLI at the demo.
 *
 * @param variables name and value
 */
record DemoEnvironment(Map<String, String> variables) {

    static DemoEnvironment of(EmbeddedS3 s3, String bucket, String application) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("DUALSTORE_S3_ENDPOINT", s3.endpoint().toString());
        variables.put("DUALSTORE_BUCKET", bucket);
        variables.put("DUALSTORE_APPLICATION", application);
        variables.put("AWS_ENDPOINT_URL", s3.endpoint().toString());
        variables.put("AWS_REGION", "us-east-1");
        variables.put("AWS_ACCESS_KEY_ID", s3.accessKey());
        variables.put("AWS_SECRET_ACCESS_KEY", s3.secretKey());
        return new DemoEnvironment(variables);
    }

    /** Returns a command of a POSIX shell per variable. */
    List<String> lines() {
        return variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "='"
                        + variable.getValue().replace("'", "'\\''") + "'")
                .toList();
    }
}
