package io.dualstore.promoter.log;

import io.dualstore.update.MessageName;
import io.dualstore.update.ModelVersion;

/** The shared log holds events that this promoter's model does not know. It promotes nothing until it is upgraded. */
public final class PromoterOutdatedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PromoterOutdatedException(long sequence, MessageName event, ModelVersion writtenBy, ModelVersion own) {
        super(
                writtenBy.isForeignTo(own)
                        ? writtenBy.foreignData("Commit " + sequence + " of the shared log", own)
                        : "Commit " + sequence + " of the shared log, written by " + writtenBy + ", holds the event "
                                + event
                                + ", which this promoter's model (" + own + ") does not know: "
                                + ModelMismatch.remedy(writtenBy, own) + ". Until then it promotes nothing");
    }

    /** For a type that the promoter's file got from a program with a newer model. */
    PromoterOutdatedException(MessageName event, ModelVersion own) {
        super("The promoter's file holds the event " + event + " of the shared log, which this promoter's model (" + own
                + ") does not know: run the version of the program that knows it, or a newer one. Until then it promotes"
                + " nothing");
    }
}
