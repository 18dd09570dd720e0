package org.nearcast.io.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nearcast.grid.Grid;
import org.nearcast.io.Needed;
import org.nearcast.model.Forecast;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The map page in headless Chromium, by mouse and by keyboard. */
class PageTest {
  private static final Path OUT = Path.of("target", "page");

  @TempDir static Path profile;
  private static ChromeDriver browser;
  private static Forecast forecast;
  private static Path page;

  @BeforeAll
  static void open() throws IOException {
    forecast = Fixtures.forecast(Grid.square(Fixtures.town(), 100));
    page = OUT.resolve("page.html");
    ForecastWriter.writeHtml(
        forecast,
        page,
        MapOptions.titled("Town <b>& " + Fixtures.HOSTILE)
            .withExplanations(300, 6)
            .withQuality(List.of("quality: " + Fixtures.HOSTILE, "rows     1,234  100 %")));
    browser = Browser.start(profile, 1400, 900);
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void load() {
    browser.get(page.toUri().toString());
  }

  private static WebElement byId(String id) {
    return browser.findElement(By.id(id));
  }

  private static String text(String id) {
    return byId(id).getText();
  }

  private static void press(CharSequence... keys) {
    new Actions(browser).sendKeys(keys).perform();
  }

  private static String focusedCell() {
    return browser.switchTo().activeElement().getText();
  }

  static void screenshot(ChromeDriver driver, String name) throws IOException {
    Files.write(OUT.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Test
  void loadsWithoutErrorsAndWithoutTheNetwork() throws IOException {
    List<LogEntry> log = browser.manage().logs().get(LogType.BROWSER).getAll();
    assertEquals(List.of(), log.stream().map(LogEntry::toString).toList());
    Object outside =
        browser.executeScript(
            "return performance.getEntriesByType('resource').map(e => e.name)"
                + ".filter(n => !n.startsWith('file:') && !n.startsWith('data:'))");
    assertEquals(List.of(), outside);
    assertTrue(text("facts").contains("incidents expected"), text("facts"));
    screenshot(browser, "start");
  }

  @Test
  void hostileTextIsShownAsText() {
    assertEquals("Town <b>& " + Fixtures.HOSTILE, browser.getTitle());
    assertEquals("Town <b>& " + Fixtures.HOSTILE, text("title"));
    assertTrue(text("warnings").contains(Fixtures.HOSTILE));
    assertTrue(text("quality").contains(Fixtures.HOSTILE));
    assertTrue(text("quality").contains("rows · 1,234 · 100 %"), text("quality"));
    browser.findElement(By.cssSelector("#rows button")).click();
    assertTrue(text("explanation-body").contains(Fixtures.HOSTILE), text("explanation-body"));
    assertTrue(text("explanation-body").contains("O'Neill & \"Co\" {{data}}"));
    assertEquals(0, browser.findElements(By.cssSelector("img")).size());
  }

  @Test
  void clickOnTheMapExplainsTheCell() throws IOException {
    WebElement map = byId("map");
    assertTrue(text("explanation-body").startsWith("Choose a cell"));
    int height = map.getSize().getHeight();
    // north-west of the middle, where the cluster is
    new Actions(browser).moveToElement(map, -height / 5, -height / 5).perform();
    String tip =
        new WebDriverWait(browser, Duration.ofSeconds(5))
            .until(driver -> driver.findElement(By.cssSelector(".leaflet-tooltip")).getText());
    assertTrue(tip.startsWith("Rank "), tip);
    assertTrue(tip.contains("expected incidents in 7 days"), tip);
    new Actions(browser).click().perform();
    assertTrue(text("explanation-heading").startsWith("Cell r"), text("explanation-heading"));
    String body = text("explanation-body");
    assertTrue(body.contains("Background"), body);
    assertTrue(body.contains("more past incidents"), body);
    assertTrue(body.contains("Sum"), body);
    screenshot(browser, "explained");
    press(Keys.ESCAPE);
    assertTrue(text("explanation-body").startsWith("Choose a cell"));
  }

  @Test
  void explanationSumsToTheCell() {
    browser.findElement(By.cssSelector("#rows button")).click();
    String intro = browser.findElement(By.cssSelector("#explanation-body p strong")).getText();
    List<WebElement> sum = browser.findElements(By.cssSelector("#explanation-body tfoot td"));
    assertEquals(intro, sum.get(1).getText() + " expected incidents");
    assertEquals("100 %", sum.get(2).getText());
  }

  @Test
  void tableWorksByKeyboard() {
    int[] hottest = forecast.hottest(3);
    Grid grid = forecast.grid();
    byId("rank").click();
    press(Keys.TAB);
    press(Keys.TAB);
    if (!focusedCell().startsWith("r")) {
      press(Keys.TAB); // the scrolling box may be a stop of its own
    }
    assertEquals(grid.name(hottest[0]), focusedCell());
    press(Keys.ARROW_DOWN);
    press(Keys.ARROW_DOWN);
    assertEquals(grid.name(hottest[2]), focusedCell());
    press(Keys.ENTER);
    assertEquals("Cell " + grid.name(hottest[2]) + ", rank 3", text("explanation-heading"));
    String said = byId("announcer").getDomProperty("textContent");
    assertTrue(said.contains("rank 3 of " + grid.size()), said);
    press(Keys.ESCAPE);
    assertEquals("Why this cell?", text("explanation-heading"));
    assertEquals(grid.name(hottest[2]), focusedCell(), "focus returns to the row");
  }

  @Test
  void firstTabStopSkipsTheMap() {
    press(Keys.TAB);
    assertTrue(focusedCell().startsWith("Skip the map"), focusedCell());
    press(Keys.ENTER);
    press(Keys.TAB);
    assertEquals("rank", browser.switchTo().activeElement().getDomProperty("id"));
  }

  @Test
  void sliderChangesTheFlaggedCells() {
    assertEquals("5 %", text("share-value"));
    assertFalse(byId("flag-none").isDisplayed());
    assertEquals(String.valueOf(forecast.hottest(0.05).length), text("flag-cells"));
    WebElement slider = byId("share");
    slider.sendKeys(Keys.ARROW_RIGHT);
    assertEquals("5.5 %", text("share-value"));
    assertEquals(String.valueOf(forecast.hottest(0.055).length), text("flag-cells"));
    slider.sendKeys(Keys.END);
    assertEquals("20 %", text("share-value"));
    assertEquals(String.valueOf(forecast.hottest(0.2).length), text("flag-cells"));
    String spoken = slider.getDomAttribute("aria-valuetext");
    assertTrue(spoken.startsWith("20 % of the area: " + text("flag-cells") + " cells"), spoken);
  }

  @Test
  void anyCellIsReachedByItsRank() {
    byId("rank").sendKeys("1200", Keys.ENTER);
    assertEquals(
        "Cell " + forecast.grid().name(forecast.ranking()[1199]) + ", rank 1,200",
        text("explanation-heading"));
    assertTrue(text("explanation-body").contains("explains the 300 hottest cells only"));
  }

  @Test
  void tilesAreOffUnlessAskedFor() {
    assertFalse(byId("tiles").isSelected());
    assertTrue(text("tiles-note").contains("tells the tile server which area you look at"));
    assertEquals(0, browser.findElements(By.cssSelector(".leaflet-tile")).size());
  }

  @Test
  void tilesNeedTheNetwork() {
    conditions(true);
    try {
      new WebDriverWait(browser, Duration.ofSeconds(5))
          .until(driver -> text("tiles-note").startsWith("No network"));
      assertFalse(byId("tiles").isEnabled());
    } finally {
      conditions(false);
    }
    new WebDriverWait(browser, Duration.ofSeconds(5)).until(driver -> byId("tiles").isEnabled());
  }

  private static void conditions(boolean offline) {
    browser.executeCdpCommand("Network.enable", Map.of());
    browser.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  @Test
  void aTileServerThatDoesNotAnswerIsSaid() {
    browser.executeCdpCommand("Network.enable", Map.of());
    // the request never leaves the browser
    browser.executeCdpCommand(
        "Network.setBlockedURLs", Map.of("urls", List.of("*openstreetmap.org*")));
    try {
      Needed.isThere(
          Boolean.TRUE.equals(browser.executeScript("return navigator.onLine")),
          "skipped: the browser says it is offline");
      byId("tiles").click();
      new WebDriverWait(browser, Duration.ofSeconds(5))
          .until(driver -> text("tiles-note").startsWith("The tile server did not answer"));
      assertFalse(byId("tiles").isSelected());
    } finally {
      browser.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of()));
      browser.manage().logs().get(LogType.BROWSER);
    }
  }

  @Test
  void nothingIsWiderThanAPhone() throws IOException {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", 400, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    try {
      browser.navigate().refresh();
      browser.findElement(By.cssSelector("#rows button")).click();
      Object width = browser.executeScript("return document.documentElement.scrollWidth");
      assertEquals(400L, width);
      screenshot(browser, "phone");
      browser.executeScript("window.scrollTo(0, 0)");
      screenshot(browser, "phone-top");
    } finally {
      browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }
  }

  @Test
  void printsWithoutControls() throws IOException {
    browser.findElement(By.cssSelector("#rows button")).click();
    browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    try {
      assertFalse(byId("share").isDisplayed());
      assertFalse(byId("tiles").isDisplayed());
      assertTrue(byId("map").isDisplayed());
      assertTrue(byId("cells").isDisplayed());
      screenshot(browser, "print");
    } finally {
      browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
  }

  @Test
  void bareForecastsLoadToo() throws IOException {
    Path file = OUT.resolve("bare.html");
    Grid grid = Grid.square(Fixtures.town(), 20_000);
    ForecastWriter.writeHtml(
        Fixtures.nothing(grid), file, MapOptions.titled("Nothing").withFlaggedShare(1));
    browser.get(file.toUri().toString());
    assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll());
    assertEquals(String.valueOf(grid.size()), text("flag-cells"));
    byId("rank").sendKeys("1", Keys.ENTER);
    assertTrue(text("explanation-body").startsWith("0 expected incidents"));
  }

  @Test
  void textHasEnoughContrast() {
    Object poor = browser.executeScript(CONTRAST);
    assertEquals(List.of(), poor);
  }

  @Test
  void pageHoldsNeitherIdentifiersNorTimes() throws IOException {
    String html = Files.readString(page);
    assertFalse(html.contains("SECRET-ID"));
    assertNotEquals(-1, html.indexOf("BSD 2-Clause"), "Leaflet's licence must stay in the page");
    assertEquals(1, html.split("<script type=\"application/json\"", -1).length - 1);
    assertEquals(3, html.split("</script>", -1).length - 1);
  }

  /** Texts whose contrast with the nearest opaque background is below 4.5:1 (WCAG 2.2). */
  static final String CONTRAST =
      """
      const parse = c => c.match(/[\\d.]+/g).map(Number);
      const light = c => {
        const [r, g, b] = c.slice(0, 3).map(v => v / 255)
          .map(v => v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = node => {
        for (let n = node; n; n = n.parentElement) {
          const c = parse(getComputedStyle(n).backgroundColor);
          if (c.length < 4 || c[3] > 0.9) return c;
        }
        return [255, 255, 255];
      };
      const poor = [];
      for (const node of document.querySelectorAll('body *')) {
        const own = [...node.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
        if (!own || node.closest('script') || !node.getClientRects().length) continue;
        const a = light(parse(getComputedStyle(node).color));
        const b = light(behind(node));
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.push(node.tagName + ' ' + node.textContent.slice(0, 30) + ' ' + ratio);
      }
      return poor;
      """;
}
