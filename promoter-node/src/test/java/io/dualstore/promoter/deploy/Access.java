package io.dualstore.promoter.deploy;

import static io.dualstore.promoter.deploy.Template.list;
import static io.dualstore.promoter.deploy.Template.map;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Evaluates policies as AWS documents it, as far as the template uses them: a deny wins, then an allow, else no. */
final class Access {

    private final Template template;

    Access(Template template) {
        this.template = template;
    }

    /** Whether the promoter may do this to this key. */
    boolean promoter(String action, String key, Map<String, String> context) {
        return allowed("PromoterRole.Arn", template.policyOf("PromoterRole"), action, key, context, "");
    }

    /** Whether this user may. */
    boolean user(String user, String action, String key, Map<String, String> context) {
        return allowed("user", template.policyOf("UserPolicy"), action, key, context, user);
    }

    /** Whether somebody may who has every right that an identity policy can give. */
    boolean administrator(String action, String key, Map<String, String> context) {
        return allowed(
                "admin", List.of(Map.of("Effect", "Allow", "Action", "*", "Resource", "*")), action, key, context, "");
    }

    private boolean allowed(
            String principal,
            List<Object> identityPolicy,
            String action,
            String key,
            Map<String, String> context,
            String user) {
        String resource = key.isEmpty() ? "arn:aws:s3:::goods" : "arn:aws:s3:::goods/" + key;
        List<Object> ofBucket = template.policyOf("BucketPolicy");
        boolean denied = ofBucket.stream()
                        .anyMatch(s -> isFor(s, principal) && applies(s, "Deny", action, resource, context, user))
                || identityPolicy.stream().anyMatch(s -> applies(s, "Deny", action, resource, context, user));
        return !denied && identityPolicy.stream().anyMatch(s -> applies(s, "Allow", action, resource, context, user));
    }

    private static boolean isFor(Object statement, String principal) {
        Object of = map(statement).get("Principal");
        return "*".equals(of) || map(of).containsValue(principal);
    }

    private static boolean applies(
            Object statement, String effect, String action, String resource, Map<String, String> context, String user) {
        Map<String, Object> s = map(statement);
        return effect.equals(s.get("Effect"))
                && list(s.get("Action")).stream().anyMatch(a -> matches(String.valueOf(a), action, user))
                && list(s.get("Resource")).stream().anyMatch(r -> matches(String.valueOf(r), resource, user))
                && conditions(map(s.getOrDefault("Condition", Map.of())), context, user);
    }

    private static boolean conditions(Map<String, Object> conditions, Map<String, String> context, String user) {
        return conditions.entrySet().stream()
                .allMatch(operator -> map(operator.getValue()).entrySet().stream()
                        .allMatch(test ->
                                condition(operator.getKey(), test.getKey(), list(test.getValue()), context, user)));
    }

    private static boolean condition(
            String operator, String key, List<Object> values, Map<String, String> context, String user) {
        String given = key.equals("aws:PrincipalTag/user") ? user : context.get(key);
        return switch (operator) {
            case "Null" -> values.contains(Boolean.toString(given == null));
            case "Bool" -> given != null && values.contains(given);
            case "StringLike" ->
                given != null && values.stream().anyMatch(value -> matches(String.valueOf(value), given, user));
            default -> throw new AssertionError("The condition operator " + operator + " is not known here");
        };
    }

    /** Stars match anything, also slashes; a principal tag that is not there matches nothing. */
    private static boolean matches(String pattern, String text, String user) {
        if (pattern.contains("${aws:PrincipalTag/user}") && user.isEmpty()) {
            return false;
        }
        // The value of a variable is taken literally, whatever it holds.
        String regex = wildcards(pattern);
        String literal = Pattern.quote(user).replace("\\Q", "").replace("\\E", "");
        return Pattern.matches(regex.replace("${aws:PrincipalTag/user}", literal), text);
    }

    /** A star matches anything and a question mark one character, unless they are written as a variable. */
    private static String wildcards(String pattern) {
        return Pattern.quote(pattern)
                .replace("${*}", "\u0001")
                .replace("${?}", "\u0002")
                .replace("${$}", "$")
                .replace("*", "\\E.*\\Q")
                .replace("?", "\\E.\\Q")
                .replace("\u0001", "*")
                .replace("\u0002", "?");
    }
}
