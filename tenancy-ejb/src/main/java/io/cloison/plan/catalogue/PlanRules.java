package io.cloison.plan.catalogue;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.plan.catalogue.PlanRequest.PriceRequest;
import io.cloison.plan.catalogue.Price.Interval;
import io.cloison.plan.feature.Features;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one request for a plan and reports everything that is wrong with it at once. Used once. */
final class PlanRules {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TRIAL = 730;
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]");

    private final List<FieldError> errors = new ArrayList<>();

    /** The key where it has the form of one; {@code invalid} on the field {@code key} otherwise. */
    static String requireKey(@Nullable String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw ProblemException.invalid("key", "must be 1 to 63 lower-case letters, digits, hyphens or underscores");
        }
        return key;
    }

    /** The terms that the request makes of the ones before; {@code invalid} with every field at fault. */
    static PlanTerms check(PlanRequest request, PlanTerms before) {
        return new PlanRules().terms(request, before);
    }

    private PlanTerms terms(PlanRequest request, PlanTerms before) {
        String name = request.name() == null ? before.name() : request.name().strip();
        check(isText(name), "name", "must be 1 to " + LONGEST_NAME + " printable characters");
        Price price = request.price() == null ? before.price() : price(request.price(), before.price());
        int days = request.trialDays() == null ? before.trialDays() : request.trialDays();
        check(days >= 0 && days <= LONGEST_TRIAL, "trial_days", "must be an integer from 0 to " + LONGEST_TRIAL);
        Features features = request.features() == null ? before.features() : features(request.features());
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new PlanTerms(name, price, days, features);
    }

    private Features features(JsonObject json) {
        try {
            return Features.of(json);
        } catch (ProblemException e) {
            if (e.members().get("errors") instanceof List<?> found) {
                found.forEach(error -> errors.add((FieldError) error));
                return Features.NONE;
            }
            throw e;
        }
    }

    private Price price(PriceRequest request, Price before) {
        long amount = request.amount() == null ? before.amount() : request.amount();
        check(amount >= 0 && amount <= Price.MOST, "price.amount", "must be minor units from 0 to " + Price.MOST);
        String currency = request.currency() == null ? before.currency() : request.currency();
        check(isCurrency(currency), "price.currency", "must be a currency's three letters of ISO 4217");
        check(
                amount == 0 || !currency.equals(Price.NO_CURRENCY),
                "price.currency",
                "is required where the amount is not 0");
        return new Price(amount, currency, interval(request.interval(), before.interval()));
    }

    private Interval interval(@Nullable String code, Interval before) {
        if (code == null) {
            return before;
        }
        for (Interval interval : Interval.values()) {
            if (interval.code().equals(code)) {
                return interval;
            }
        }
        check(false, "price.interval", "must be month or year");
        return before;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode().equals(code);
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isText(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= LONGEST_NAME
                && !UNPRINTABLE.matcher(text).find();
    }

    private void check(boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
    }
}
