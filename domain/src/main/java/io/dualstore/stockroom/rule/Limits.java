package io.dualstore.stockroom.rule;

import io.dualstore.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what users may type in. They are checked when an action is handled, not when it is made, so that whatever arrives ends in
 * a {@link Refusal} that a user can read.
 */
public final class Limits {

    /** Most characters of a stock code, of the name of a crew and of the id of a reservation. */
    public static final int KEY_LENGTH = 64;

    /** Most characters of a reference, such as an invoice number, and of a reason. */
    public static final int NOTE_LENGTH = 100;

    /** Most characters of a description. */
    public static final int DESCRIPTION_LENGTH = 200;

    /** Most pieces in one movement or count. Billions of such movements fit into a {@code long}, so stock cannot overflow. */
    public static final long MAX_PIECES = 1_000_000_000;

    private Limits() {}

    /**
     * Blank instead of null. Read from JSON, an action may lack a field; a blank one reaches the handler, which refuses it, whereas null
     * would fail on the way to it.
     */
    public static String present(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Refuses a stock code that is blank, too long or unprintable. Codes are case-sensitive and taken as they are. */
    public static void checkCode(String code) {
        checkText("code", "The stock code", code, KEY_LENGTH);
    }

    /** Refuses the name of a crew that is blank, too long or unprintable. */
    public static void checkCrew(String crew) {
        checkText("crew", "The name of the crew", crew, KEY_LENGTH);
    }

    /** Refuses the id of a reservation that is blank, too long or unprintable. */
    public static void checkReservation(String reservation) {
        checkText("reservation", "The id of the reservation", reservation, KEY_LENGTH);
    }

    /** Refuses a description that is blank, too long or unprintable. */
    public static void checkDescription(String description) {
        checkText("description", "The description", description, DESCRIPTION_LENGTH);
    }

    /** Refuses a reference that is too long or unprintable; none is fine. */
    public static void checkReference(@Nullable String reference) {
        checkNote("reference", "The reference", reference);
    }

    /** Refuses a reason that is too long or unprintable; none is fine. */
    public static void checkReason(@Nullable String reason) {
        checkNote("reason", "The reason", reason);
    }

    /** Refuses a quantity of an item that is not between 1 and {@link #MAX_PIECES}. */
    public static void checkQuantity(String code, long quantity) {
        if (quantity <= 0) {
            throw Refusals.refusal(
                    "quantity-not-positive",
                    "%d pieces of item %s are wanted; at least 1 is possible.",
                    quantity,
                    code);
        }
        checkMost(code, quantity);
    }

    /** Refuses a number of pieces, counted or watched for, that is not between 0 and {@link #MAX_PIECES}. */
    public static void checkLevel(String code, long pieces) {
        if (pieces < 0) {
            throw Refusals.refusal(
                    "quantity-negative", "%d pieces of item %s are given; there cannot be fewer than 0.", pieces, code);
        }
        checkMost(code, pieces);
    }

    private static void checkMost(String code, long pieces) {
        if (pieces > MAX_PIECES) {
            throw Refusals.refusal(
                    "quantity-too-large",
                    "%d pieces of item %s are given; at most %d are possible.",
                    pieces,
                    code,
                    MAX_PIECES);
        }
    }

    private static void checkNote(String field, String title, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            checkText(field, title, text, NOTE_LENGTH);
        }
    }

    private static void checkText(String field, String title, String text, int most) {
        if (text.isBlank()) {
            throw Refusals.refusal(field + "-missing", title + " is missing.");
        }
        if (text.length() > most) {
            throw Refusals.refusal(
                    field + "-too-long", "%s has %d characters; at most %d are possible.", title, text.length(), most);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Refusals.refusal(field + "-unprintable", title + " holds characters that cannot be printed.");
        }
    }
}
