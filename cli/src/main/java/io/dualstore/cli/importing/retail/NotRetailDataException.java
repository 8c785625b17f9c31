package io.dualstore.cli.importing.retail;

import java.io.IOException;

/** The file as a whole is not one of invoices. */
public final class NotRetailDataException extends IOException {

    NotRetailDataException(String message) {
        super(message);
    }
}
