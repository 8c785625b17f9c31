package io.dualstore.cli.importing;

/** The import cannot go on. What is done is kept; the message says what is wrong and what to do. */
final class ImportFailedException extends RuntimeException {

    ImportFailedException(String message) {
        super(message);
    }
}
