package io.dualstore.cli.importing;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.dualstore.cli.importing.retail.Invoice;
import java.util.UUID;

/**
 * Ids of an import's updates: UUIDv5 of the file's content, and of the invoice's number and first line in it. The same file gives the same
 * ids under any name and compressed or not, so importing it again adds nothing.
 */
final class UpdateIds {

    private static final UUID NAMESPACE = UUID.fromString("0c0f7a7e-5d0b-4d0c-9a0e-6f1f4d1b6a53");

    private final NameBasedGenerator generator = Generators.nameBasedGenerator(NAMESPACE);
    private final String contentHash;

    UpdateIds(String contentHash) {
        this.contentHash = contentHash;
    }

    UUID opening(long number) {
        return id("opening", Long.toString(number), "");
    }

    UUID invoice(Invoice invoice) {
        return id("invoice", Long.toString(invoice.firstLine()), invoice.number());
    }

    /** What may hold anything comes last, so that no two names are the same. */
    private synchronized UUID id(String kind, String place, String name) {
        return generator.generate(String.join("\n", contentHash, kind, place, name));
    }
}
