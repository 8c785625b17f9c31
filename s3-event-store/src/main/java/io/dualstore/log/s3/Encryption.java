package io.dualstore.log.s3;

import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** How a store encrypts what it keeps. */
public enum Encryption {
    /** With keys of the store: {@code AES256}. */
    AES256(ServerSideEncryption.AES256),
    /** With a key of the key management service: {@code aws:kms}. */
    AWS_KMS(ServerSideEncryption.AWS_KMS),
    /** With a key of the key management service, in two layers: {@code aws:kms:dsse}. */
    AWS_KMS_DSSE(ServerSideEncryption.AWS_KMS_DSSE);

    private final ServerSideEncryption header;

    Encryption(ServerSideEncryption header) {
        this.header = header;
    }

    ServerSideEncryption header() {
        return header;
    }
}
