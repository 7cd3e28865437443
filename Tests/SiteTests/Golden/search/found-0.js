qapack.found(0, [
["trivia/moon.html","How far is the Moon?",1,"Easy","About 384,400 km. Why it varies The orbit is an ellipse."],
["trivia/ocean.html","How deep is the ocean?",3,"Hard","Eleven kilometres. See the Moon. 10,935 m"]
]);
