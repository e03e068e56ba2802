// What a page elsewhere writes as <script type="module" src="https://…/descent.js">. The page's content
// policy decides which hosts may be named.
const script = document.createElement('script');
script.type = 'module';
script.src = new URLSearchParams(location.search).get('from') ?? '../descent.js';
document.head.append(script);
